using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OrleansObs.Settings;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Limits on connections, bodies, rate and time of requests. <see cref="AdmissionControl"/> limits concurrent requests.</summary>
internal static class HttpLimits
{
    // A burst of new connections does not fill the queue of the port. The kernel allows as many (net.core.somaxconn).
    private const int ConnectionBacklog = 4096;

    // Bytes per second, after the time of grace: slower clients are disconnected.
    private static readonly MinDataRate MinDataRate = new(1024, TimeSpan.FromSeconds(5));

    public static void AddHttpLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<HttpLimitOptions>("HttpLimits").Validate(
            options => TrustedNetworks(options).All(network => System.Net.IPNetwork.TryParse(network, out _)),
            "HttpLimits__TrustedProxies must be networks such as 10.0.0.0/8, separated by commas.");
        builder.Services.AddSingleton<AdmissionControl>();
        builder.Services.AddSingleton<LargeResponses>();
        var limits = builder.Configuration.GetSettings<HttpLimitOptions>("HttpLimits");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxConcurrentConnections = limits.MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = MinDataRate;
            kestrel.Limits.MinResponseDataRate = MinDataRate;
        });
        builder.WebHost.UseSockets(sockets => sockets.Backlog = ConnectionBacklog);
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = limits.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HttpLimitOptions>>((forwarded, options) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            foreach (var network in TrustedNetworks(options.Value))
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(context => ClientPartition(context, limits));
        });
    }

    public static void UseAdmissionControl(this WebApplication app) =>
        app.Use(app.Services.GetRequiredService<AdmissionControl>().InvokeAsync);

    public static void UseHttpLimits(this WebApplication app)
    {
        app.UseForwardedHeaders();

        // Read lazily: the host validates the options when it starts and reports an invalid one. Clients without a limit bypass the
        // middleware.
        var limits = app.Services.GetRequiredService<IOptions<HttpLimitOptions>>();
        app.UseWhen(context => limits.Value.LimitLoopback || !IsLoopback(context), limited => limited.UseRateLimiter());
        app.UseRequestTimeouts();
    }

    private static string[] TrustedNetworks(HttpLimitOptions options) =>
        options.TrustedProxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static RateLimitPartition<int> ClientPartition(HttpContext context, HttpLimitOptions limits) =>
        RateLimitPartition.GetTokenBucketLimiter(ClientAddress.ToPartition(ClientAddress.Of(context)), _ => new()
        {
            TokenLimit = limits.RequestsPerSecondPerClient * 2,
            TokensPerPeriod = limits.RequestsPerSecondPerClient,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    private static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
