using Microsoft.Extensions.Hosting;

namespace OrleansObs.Faults;

/// <summary>Injects faults into calls of the shop's grains on this silo.</summary>
internal sealed class FaultCallFilter(LocalFaults faults, IHostApplicationLifetime process) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        faults.Any && FaultTargets.IsTarget(context.Grain.GetType(), context.InterfaceMethod.DeclaringType)
            ? InjectAsync(context)
            : context.Invoke();

    private async Task InjectAsync(IIncomingGrainCallContext context)
    {
        var grain = context.Grain.GetType().Name;
        if (faults.Draw(FaultKind.Cut) is { } cut)
            await DropCallAsync(cut);
        if (faults.Draw(FaultKind.Latency, TargetsThisGrain) is { } latency)
            await latency.DelayAsync(process.ApplicationStopping);
        if (faults.Draw(FaultKind.Error, TargetsThisGrain) is not null)
            throw new InjectedFaultException();

        await context.Invoke();

        // The exception that a caller receives when a response is lost in transit.
        if (faults.Draw(FaultKind.LostReply, TargetsThisGrain) is not null)
            throw new TimeoutException("The reply was lost on purpose.");

        bool TargetsThisGrain(FaultPlan plan) => plan.Grain == grain;
    }

    /// <summary>Never executes the call. A silo that shuts down does not wait for dropped calls.</summary>
    private async Task DropCallAsync(IInjectedFault cut)
    {
        await cut.HangAsync(process.ApplicationStopping);
        throw new TimeoutException("The call was lost on purpose.");
    }
}
