using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Monitoring.Logs;

internal static class LogFormat
{
    /// <summary>Whether the configuration selects <see cref="JsonLines"/>.</summary>
    public static bool HasJsonLines(this IConfiguration configuration) =>
        configuration["Logging:Console:FormatterName"] == JsonLines.FormatterName;

    /// <summary>Uses <see cref="JsonLines"/> where the configuration selects it; otherwise the console keeps its own format.</summary>
    public static void AddLogFormat(this WebApplicationBuilder builder, string service)
    {
        if (!builder.Configuration.HasJsonLines())
            return;
        builder.Logging.AddConsoleFormatter<JsonLines, JsonLinesOptions>(options => options.Service = service);

        // The slim builder selects another formatter in code, which takes precedence over the configuration.
        builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName);
    }
}
