namespace OrleansObs.WebFront.Telemetry;

internal static partial class TelemetryLog
{
    [LoggerMessage(LogLevel.Warning, "{Name} of meter {Meter} is not shown: another meter shows that name as a {Kind}.")]
    public static partial void NotShown(this ILogger logger, string name, string meter, MetricKind kind);

    [LoggerMessage(LogLevel.Warning, "Some instruments could not be read.")]
    public static partial void NotRead(this ILogger logger, Exception fault);
}
