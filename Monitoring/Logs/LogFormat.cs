using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Monitoring.Logs;

internal static class LogFormat
{
    /// <summary>The log is for machines.</summary>
    public static bool HasJsonLines(this IConfiguration configuration) => configuration["Logging:Console:FormatterName"] == JsonLines.FormatterName;

    /// <summary><see cref="JsonLines"/> where the configuration names it; else the console's own format, for people.</summary>
    public static void AddLogFormat(this WebApplicationBuilder builder, string service)
    {
        if (!builder.Configuration.HasJsonLines())
            return;
        builder.Logging.AddConsoleFormatter<JsonLines, JsonLinesOptions>(options => options.Service = service);

        // The slim builder has set another name in code, which counts for more than the configuration.
        builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName);
    }
}
