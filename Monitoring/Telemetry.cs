using Microsoft.AspNetCore.Builder;
using OrleansObs.Monitoring.Logs;
using OrleansObs.Monitoring.Traces;

namespace OrleansObs.Monitoring;

/// <summary>Logs and traces of a host.</summary>
public static class Telemetry
{
    /// <summary>
    /// One JSON object a line when <c>Logging:Console:FormatterName</c> is <c>json-lines</c>; spans when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
    /// To be called before anything else is added.
    /// </summary>
    /// <param name="builder">Of the host.</param>
    /// <param name="service">silo or webfront.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        builder.AddLogFormat(service);
        builder.AddTracing(service);
    }
}
