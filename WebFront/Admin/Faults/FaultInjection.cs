using Microsoft.AspNetCore.Http.Features;
using OrleansObs.Faults;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>Injects faults into requests to this process.</summary>
internal static class FaultInjection
{
    /// <summary>Runs inside the limits, which count delayed requests, and inside the error handling.</summary>
    public static void UseFaultInjection(this WebApplication app)
    {
        if (!FaultOptions.AreEnabled(app.Configuration))
            return;
        var faults = app.Services.GetRequiredService<IInjectedFaults>();
        app.Use((context, next) =>
            faults.Any && FaultRoute.Of(context.GetEndpoint()) is { } route ? InjectAsync(faults, route, context, next) : next(context));
    }

    private static async Task InjectAsync(IInjectedFaults faults, FaultRoute route, HttpContext context, RequestDelegate next)
    {
        if (faults.Draw(FaultKind.Latency, Matches) is { } latency)
        {
            await latency.DelayAsync(context.RequestAborted);
            context.RequestAborted.ThrowIfCancellationRequested();
        }

        if (faults.Draw(FaultKind.Error, Matches) is not null)
            throw new InjectedFaultException();
        if (faults.Draw(FaultKind.LostReply, Matches) is not null)
            await LoseReplyAsync(context, next);
        else
            await next(context);

        bool Matches(FaultPlan plan) => plan.Service == route.Service || plan.Route == route.Template;
    }

    /// <summary>
    /// Executes the request and aborts the connection before any byte of the response is sent. A request that throws has no effect to hide,
    /// so its error is answered.
    /// </summary>
    private static async Task LoseReplyAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
        }

        context.Abort();
    }
}
