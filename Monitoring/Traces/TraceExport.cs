using System.Net;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Sends spans to the OTLP endpoint of the environment, from a thread of its own: nobody waits for a collector, and when it falls behind or is
/// gone, what does not fit in the exporter's queue is dropped. The standard variables say how much, how often and how.
/// </summary>
internal sealed class TraceExport(BuildInfo build, string service) : IHostedService
{
    private const int LastSendMs = 2000;

    private TracerProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The environment comes last: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
        var resource = ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddService($"orleansobs-{service}", serviceVersion: build.Version, serviceInstanceId: $"{Dns.GetHostName()}-{Environment.ProcessId}")
            .AddEnvironmentVariableDetector();
        _provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(SpanSources.All)
            .AddProcessor(new RequestSpans())
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider!.Shutdown(LastSendMs);
        return Task.CompletedTask;
    }
}
