using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace OrleansObs.Monitoring.Logs;

internal static class LogLevels
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",

        // A failed check is reported by /health; logged, it would repeat every few seconds.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging:LogLevel:Microsoft.Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",

        // Orleans places grains in a Polly pipeline, which logs each activation.
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    /// <summary>Log levels of every host, below all other configuration sources: appsettings.json, environment and command line override them.</summary>
    public static void AddLogLevels(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
}
