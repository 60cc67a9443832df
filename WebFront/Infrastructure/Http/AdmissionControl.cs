using System.Diagnostics;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Infrastructure.Metrics;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Sheds load above the concurrency limit before any other work, and records every request. Both are one middleware, because each
/// middleware that awaits the next one costs every request a state machine.
/// </summary>
internal static class AdmissionControl
{
    public static void UseAdmissionControl(this WebApplication app)
    {
        var (traffic, metrics) = (app.Services.GetRequiredService<TrafficCounter>(), app.Services.GetRequiredService<HttpMetrics>());

        // Read lazily: the host validates the options when it starts and reports an invalid one.
        var limits = app.Services.GetRequiredService<IOptions<HttpLimitOptions>>();
        var concurrentRequests = 0;
        app.Use(async (context, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                if (Interlocked.Increment(ref concurrentRequests) > limits.Value.MaxConcurrentRequests)
                    await ApiProblem.Unavailable("The shop is busy", "busy").ExecuteAsync(context);
                else
                    await next(context);
            }
            finally
            {
                Interlocked.Decrement(ref concurrentRequests);
            }

            if (context.GetEndpoint()?.Metadata.GetMetadata<StreamingRoute>() is not null)
                return;
            var duration = Stopwatch.GetElapsedTime(start);
            traffic.Record(duration, context.Response.StatusCode >= StatusCodes.Status500InternalServerError);
            metrics.Record(context, duration);
        });
    }
}
