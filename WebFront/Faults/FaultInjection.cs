using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansObs.Faults;

namespace OrleansObs.WebFront.Faults;

/// <summary>What requests meet in this WebFront when somebody has set a fault for them.</summary>
internal static class FaultInjection
{
    public static void AddFaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FaultTarget>().TryAddSingleton(ProcessCapabilities.Own);
    }

    /// <summary>Behind the limits, which count requests that wait, and the error shape.</summary>
    public static void UseFaults(this WebApplication app)
    {
        if (!FaultOptions.AreEnabled(app.Configuration))
            return;
        var faults = app.Services.GetRequiredService<IInjectedFaults>();
        app.Use((context, next) => faults.Any && FaultRoute.Of(context.GetEndpoint()) is { } route ? InjectAsync(faults, route, context, next) : next(context));
    }

    private static async Task InjectAsync(IInjectedFaults faults, FaultRoute route, HttpContext context, RequestDelegate next)
    {
        if (faults.Draw(FaultKind.Latency, IsAimedHere) is { } slow)
        {
            await slow.DelayAsync(context.RequestAborted);
            context.RequestAborted.ThrowIfCancellationRequested();
        }

        if (faults.Draw(FaultKind.Error, IsAimedHere) is not null)
            throw new InjectedFaultException();
        if (faults.Draw(FaultKind.LostReply, IsAimedHere) is not null)
            await LoseReplyAsync(context, next);
        else
            await next(context);

        bool IsAimedHere(FaultPlan plan) => plan.Service == route.Service || plan.Route == route.Template;
    }

    /// <summary>Carries the request out and cuts the connection before a byte of the answer has left. A request that fails was not carried out: its error is answered.</summary>
    private static async Task LoseReplyAsync(HttpContext context, RequestDelegate next)
    {
        var answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(answer);
        }

        context.Abort();
    }
}
