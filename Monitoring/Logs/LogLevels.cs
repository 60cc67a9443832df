using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansObs.Monitoring.Logs;

internal static class LogLevels
{
    private static readonly string Names = string.Join(", ", Enum.GetNames<LogLevel>());

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
    /// <exception cref="OptionsValidationException">A configured level does not exist.</exception>
    public static void AddLogLevels(this WebApplicationBuilder builder)
    {
        RequireLevels(builder.Configuration);

        // A level applies to all categories that start with its name, so the level of Orleans would apply to OrleansObs.
        const string everything = "Logging:LogLevel:Default";
        var levels = new Dictionary<string, string?>(Defaults)
        {
            ["Logging:LogLevel:OrleansObs"] = builder.Configuration[everything] ?? Defaults[everything],
        };
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = levels });
    }

    private static void RequireLevels(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.GetSection("Logging").AsEnumerable())
        {
            if (key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && value is not null && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _))
                throw new OptionsValidationException(key, typeof(LogLevel), [$"{key.Replace(":", "__", StringComparison.Ordinal)} must be one of {Names}."]);
        }
    }
}
