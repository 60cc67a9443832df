using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansObs.Monitoring.Logs;

namespace OrleansObs.Monitoring.Traces;

/// <summary>Trace ids that follow a request through its grain calls, and spans for a collector. Both cost nothing where they are off.</summary>
public static class Tracing
{
    /// <summary>Somebody will see trace ids, so grain calls carry them.</summary>
    public static bool CarriesTraces(this IConfiguration configuration) => configuration.HasJsonLines() || ExportsSpans();

    internal static void AddTracing(this WebApplicationBuilder builder, string service)
    {
        if (builder.Configuration.CarriesTraces())
            Carry();
        if (!ExportsSpans())
            return;

        builder.Services.AddSingleton<IStartupFilter, RequestSpanNames>();

        // Added before everything else of the host, so started first and stopped last.
        builder.Services.AddSingleton<IHostedService>(services => new TraceExport(services.GetRequiredService<BuildInfo>(), service));
    }

    // The exporter reads the environment alone.
    private static bool ExportsSpans() => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"));

    /// <summary>A call that belongs to a trace takes its id along even if no span of it is recorded, so that logs have it everywhere.</summary>
    private static void Carry() =>
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name is SpanSources.GrainCalls or SpanSources.Shop,
            Sample = (ref ActivityCreationOptions<ActivityContext> span) =>
                span.Parent == default ? ActivitySamplingResult.None : ActivitySamplingResult.PropagationData,
        });
}
