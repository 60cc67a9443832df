namespace OrleansObs.WebFront.Infrastructure.Metrics;

internal static partial class MeterBridgeLog
{
    [LoggerMessage(LogLevel.Warning, "Metric {Name} of meter {Meter} is dropped: the name is in use with the type {Kind}")]
    public static partial void MetricTypeConflict(this ILogger logger, string name, string meter, MetricKind kind);

    [LoggerMessage(LogLevel.Warning, "Observable instruments failed")]
    public static partial void ObservableInstrumentsFailed(this ILogger logger, Exception exception);
}
