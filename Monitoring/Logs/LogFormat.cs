using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace OrleansObs.Monitoring.Logs;

internal static class LogFormat
{
    private const string NameKey = "Logging:Console:FormatterName";

    private static readonly string[] Names =
        [JsonLines.FormatterName, ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd];

    /// <summary>Whether the configuration selects <see cref="JsonLines"/>.</summary>
    public static bool HasJsonLines(this IConfiguration configuration) =>
        configuration[NameKey] == JsonLines.FormatterName;

    /// <summary>Uses <see cref="JsonLines"/> where the configuration selects it; otherwise the console keeps its own format.</summary>
    /// <exception cref="OptionsValidationException">The configured format does not exist.</exception>
    public static void AddLogFormat(this WebApplicationBuilder builder, string service)
    {
        if (builder.Configuration[NameKey] is { Length: > 0 } name && !Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new OptionsValidationException(NameKey, typeof(LogFormat), [$"Logging__Console__FormatterName must be one of {string.Join(", ", Names)}."]);
        builder.Logging.AddConsole();
        EscapeMessages(builder.Services);
        if (!builder.Configuration.HasJsonLines())
            return;
        builder.Logging.AddConsoleFormatter<JsonLines, JsonLinesOptions>(options => options.Service = service);

        // The slim builder selects another formatter in code, which takes precedence over the configuration.
        builder.Logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName);
    }

    // JSON escapes what it contains. The formatters of .NET are not public, and the provider takes one of each name.
    private static void EscapeMessages(IServiceCollection services)
    {
        foreach (var registered in services.Where(service => service.ServiceType == typeof(ConsoleFormatter)).ToList())
        {
            services.Remove(registered);
            services.AddSingleton<ConsoleFormatter>(provider =>
            {
                var format = (ConsoleFormatter)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
                return format.Name == ConsoleFormatterNames.Json ? format : new EscapedMessages(format);
            });
        }
    }
}
