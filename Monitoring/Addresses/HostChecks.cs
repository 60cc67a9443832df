using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansObs.Monitoring.Addresses;

/// <summary>Refuses requests for other host names.</summary>
public static class HostChecks
{
    /// <summary>Adds <see cref="AllowedHosts"/>.</summary>
    public static void AddAllowedHosts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(AllowedHosts.Of(builder.Configuration));

        // The filter of ASP.NET Core reads the same setting, and would also refuse addresses: those of probes and scrapes.
        builder.Services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = ["*"]);
    }

    /// <summary>For a process that serves health and metrics only.</summary>
    public static void UseAllowedHosts(this WebApplication app)
    {
        var hosts = app.Services.GetRequiredService<AllowedHosts>();
        app.Use((context, next) => hosts.Allow(context.Request.Headers.Host) ? next(context) : RefuseAsync(context.Response));
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        response.ContentType = "text/plain";
        return response.WriteAsync(AllowedHosts.Refusal);
    }
}
