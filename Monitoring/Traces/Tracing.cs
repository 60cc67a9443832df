using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;
using OrleansObs.Monitoring.Logs;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Propagation of trace ids through grain calls, and export of spans over OTLP. Neither has a cost while it is off. The exporter works in
/// the background: no request waits for a collector, and spans beyond the exporter's queue are dropped.
/// </summary>
public static class Tracing
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ResponseHeader = "traceresponse";

    /// <summary>Whether grain calls carry the trace context: because log lines show trace ids or because spans are exported.</summary>
    public static bool CarriesTraces(this IConfiguration configuration) => configuration.HasJsonLines() || configuration.ExportsSpans();

    /// <summary>
    /// Returns the trace of a request in the header <c>traceresponse</c> (https://www.w3.org/TR/trace-context-2/), which a proxy logs. WebFront
    /// alone begins traces: a span of a proxy that exports none would be missing in each of them.
    /// </summary>
    public static void UseTraceResponse(this WebApplication app) =>
        app.Use((context, next) =>
        {
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
                context.Response.Headers[ResponseHeader] = id;
            return next(context);
        });

    internal static void AddTracing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DistributedContextPropagator, ClientTraceContext>();
        if (builder.Configuration.CarriesTraces())
            PropagateUnrecordedTraces();
        if (!builder.Configuration.ExportsSpans())
            return;

        CheckEndpoint(builder.Configuration);
        // Without baggage: the instrumentation would read the headers of the client again, past ClientTraceContext.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing
            .AddSource(SpanSources.All)
            .SetSampler(RequestSampler.FromConfiguration(builder.Configuration))
            .AddAspNetCoreInstrumentation(options => options.Filter = context => IsTraced(context.Request.Path))
            .AddProcessor(new RootSpanFilter())
            .AddOtlpExporter());
        builder.Services.AddHostedService<SpanFlushService>();
    }

    private static bool ExportsSpans(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);

    // OpenTelemetry ignores an endpoint that it cannot parse, and exports to localhost.
    private static void CheckEndpoint(IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration[Endpoint], UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            throw new OptionsValidationException(Endpoint, typeof(Uri), [$"{Endpoint} must be an address such as http://127.0.0.1:4317."]);
    }

    // Probes, scrapes and event streams say nothing about the work of the shop.
    private static bool IsTraced(PathString path) =>
        !path.StartsWithSegments("/health", StringComparison.Ordinal) && path != "/metrics" && path != "/events";

    /// <summary>
    /// A call within a trace passes the trace id on even if its span is not recorded, so that the log lines of every process have it.
    /// </summary>
    private static void PropagateUnrecordedTraces() =>
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name is SpanSources.GrainCalls or SpanSources.Shop,
            Sample = (ref ActivityCreationOptions<ActivityContext> span) =>
                span.Parent == default ? ActivitySamplingResult.None : ActivitySamplingResult.PropagationData,
        });
}
