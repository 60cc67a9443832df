using Microsoft.Extensions.Hosting;

namespace OrleansObs.Faults;

/// <summary>What calls meet that arrive at the shop's grains on this silo.</summary>
internal sealed class FaultCallFilter(LocalFaults faults, IHostApplicationLifetime process) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        faults.Any && FaultTargets.IsTarget(context.InterfaceMethod.DeclaringType) ? InjectAsync(context) : context.Invoke();

    private async Task InjectAsync(IIncomingGrainCallContext context)
    {
        var grain = context.Grain.GetType().Name;
        if (faults.Draw(FaultKind.Cut) is { } cut)
            await LoseCallAsync(cut);
        if (faults.Draw(FaultKind.Latency, IsAimedHere) is { } slow)
            await slow.DelayAsync(process.ApplicationStopping);
        if (faults.Draw(FaultKind.Error, IsAimedHere) is not null)
            throw new InjectedFaultException();

        await context.Invoke();

        // What a caller meets when the answer of a silo gets lost on the way.
        if (faults.Draw(FaultKind.LostReply, IsAimedHere) is not null)
            throw new TimeoutException("The reply was lost on purpose.");

        bool IsAimedHere(FaultPlan plan) => plan.Grain == grain;
    }

    /// <summary>The call is never carried out. A silo that is told to leave does not wait for those that hang.</summary>
    private async Task LoseCallAsync(IInjectedFault cut)
    {
        await cut.HangAsync(process.ApplicationStopping);
        throw new TimeoutException("The call was lost on purpose.");
    }
}
