using System.Diagnostics;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Addresses;
using OrleansObs.Monitoring.Http;
using OrleansObs.WebFront.Infrastructure.Metrics;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Refuses requests for other hosts, reads bodies, sheds load above the concurrency limit before any other work, and records every request.
/// All of it is one middleware, because each middleware that awaits the next one costs every request a state machine.
/// </summary>
/// <param name="hosts">The allowed host names.</param>
/// <param name="traffic">For the dashboard.</param>
/// <param name="metrics">For Prometheus.</param>
/// <param name="limits">Read lazily: the host validates the options when it starts and reports an invalid one.</param>
internal sealed class AdmissionControl(
    AllowedHosts hosts, TrafficCounter traffic, HttpMetrics metrics, IOptions<HttpLimitOptions> limits)
{
    private static readonly RequestDelegate RefuseHost =
        new ApiProblem(StatusCodes.Status421MisdirectedRequest, "host_not_allowed", AllowedHosts.Refusal).ExecuteAsync;

    private static readonly RequestDelegate ShedLoad = ApiProblem.Unavailable("The shop is busy", "busy").ExecuteAsync;

    private int _requests;

    /// <summary>Passes requests of unlimited routes on; they have no slot and are not recorded.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!hosts.Allow(context.Request.Headers.Host))
            return AdmitAsync(context, RefuseHost);
        return context.GetEndpoint()?.Metadata.GetMetadata<UnlimitedRoute>() is null ? AdmitAsync(context, next) : next(context);
    }

    /// <summary>The response of an admitted request is ready and waits for its reader, who must not hold a slot.</summary>
    public void ReleaseSlot(HttpContext context)
    {
        if (context.Features.Get<SlowReader>() is not null)
            return;
        context.Features.Set(new SlowReader(Stopwatch.GetTimestamp()));
        Interlocked.Decrement(ref _requests);
    }

    private async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        // A request counts, and is timed, from when its body has been read: its client decides how long that takes.
        var isRead = await RequestBody.TryReadAsync(context, limits.Value.RequestBodyTimeout);
        var start = Stopwatch.GetTimestamp();
        SlowReader? reader = null;
        if (isRead)
        {
            try
            {
                await (Interlocked.Increment(ref _requests) > limits.Value.MaxConcurrentRequests ? ShedLoad : next)(context);
            }
            finally
            {
                reader = context.Features.Get<SlowReader>();
                if (reader is null)
                    Interlocked.Decrement(ref _requests);
            }
        }

        var duration = Stopwatch.GetElapsedTime(start, reader?.Since ?? Stopwatch.GetTimestamp());
        traffic.Record(duration, context.Response.StatusCode >= StatusCodes.Status500InternalServerError);
        metrics.Record(context, duration);
    }
}
