using Microsoft.Extensions.Logging.Console;

namespace OrleansObs.Monitoring.Logs;

internal sealed class JsonLinesOptions : ConsoleFormatterOptions
{
    /// <summary>The field <c>service</c> of every line: silo or webfront.</summary>
    public string Service { get; set; } = "";
}
