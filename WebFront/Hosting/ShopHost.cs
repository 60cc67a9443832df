using Microsoft.AspNetCore.Connections;
using OrleansObs.Monitoring;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Runs a WebFront.</summary>
internal static partial class ShopHost
{
    // One for people, and those that clients of the older systems expect; every route answers on each.
    private const string DefaultAddresses =
        "http://127.0.0.1:8080;http://127.0.0.1:5000;http://127.0.0.1:5001;http://127.0.0.1:5002;http://127.0.0.1:5003";

    /// <summary>ASPNETCORE_URLS, or --urls, or the default addresses.</summary>
    public static void AddAddresses(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddresses.Split(';'));
    }

    /// <summary>Why this configuration cannot be used by a client of a fleet; null when it can, or is not asked to.</summary>
    public static string? FleetRefusal(this WebApplicationBuilder builder) =>
        builder.Mode() == ClusterMode.Client ? StartupFault.FleetRefusal(builder.Configuration) : null;

    public static Task<int> RunAsync(WebApplication app)
    {
        var build = app.Services.GetRequiredService<BuildInfo>();
        LogStart(app.Logger, build.Version, build.Orleans, build.Storage, build.Role);
        if (build.Storage == "memory")
            LogMemoryOnly(app.Logger);

        return ShopStart.RunAsync(app, ExplainAddress);
    }

    private static string? ExplainAddress(Exception fault) =>
        fault is IOException { InnerException: AddressInUseException }
            ? $"{fault.Message} Stop what listens there, or set ASPNETCORE_URLS, for example to http://127.0.0.1:8081."
            : null;

    [LoggerMessage(LogLevel.Information, "OrleansObs {Version}, Microsoft Orleans {Orleans}, storage: {Storage}, role: {Role}")]
    private static partial void LogStart(ILogger logger, string version, string orleans, string storage, string role);

    [LoggerMessage(LogLevel.Warning, "NOTHING WILL SURVIVE THIS PROCESS: no database is configured, so all data is kept in memory")]
    private static partial void LogMemoryOnly(ILogger logger);
}
