namespace OrleansObs.Faults;

/// <summary>A fault that was drawn for one call.</summary>
public interface IInjectedFault
{
    /// <summary>The plan that was set.</summary>
    FaultPlan Plan { get; }

    /// <summary>Cancelled when the fault ends: when its time is up, even if the registry cannot be reached, or when it is deleted.</summary>
    CancellationToken Ended { get; }

    /// <summary>Completes after the latency of the plan, when the fault ends, or when the caller cancels. Never throws.</summary>
    Task DelayAsync(CancellationToken cancellationToken);

    /// <summary>Completes when the fault ends or the caller cancels. Never throws.</summary>
    Task HangAsync(CancellationToken cancellationToken);
}
