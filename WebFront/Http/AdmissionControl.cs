using System.Diagnostics;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Events;
using OrleansObs.WebFront.Telemetry;

namespace OrleansObs.WebFront.Http;

/// <summary>
/// Counts every request, and turns away what is too much before anything else is spent on it. Counting and refusing are one step, since each
/// step that waits for what comes after it costs every request a state machine.
/// </summary>
internal static class AdmissionControl
{
    public static void UseAdmissionControl(this WebApplication app)
    {
        var (traffic, metrics) = (app.Services.GetRequiredService<Traffic>(), app.Services.GetRequiredService<HttpMetrics>());
        // Not read before the host starts, which says what is wrong with a setting.
        var limits = app.Services.GetRequiredService<IOptions<HttpLimitOptions>>();
        var inWork = 0;
        app.Use(async (context, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                if (Interlocked.Increment(ref inWork) > limits.Value.MaxConcurrentRequests)
                    await ApiProblem.Unavailable("The shop is busy", "busy").ExecuteAsync(context);
                else
                    await next(context);
            }
            finally
            {
                Interlocked.Decrement(ref inWork);
            }

            // A stream of events has no duration worth counting.
            if (context.Request.Path == EventsApi.EventsPath)
                return;
            var duration = Stopwatch.GetElapsedTime(start);
            traffic.Add(duration, context.Response.StatusCode >= StatusCodes.Status500InternalServerError);
            metrics.Add(context, duration);
        });
    }
}
