using Microsoft.Extensions.Logging.Console;

namespace OrleansObs.Monitoring.Logs;

internal sealed class JsonLinesOptions : ConsoleFormatterOptions
{
    /// <summary>Which process writes: silo or webfront.</summary>
    public string Service { get; set; } = "";
}
