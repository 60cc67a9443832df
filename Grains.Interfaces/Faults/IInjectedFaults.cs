namespace OrleansObs.Faults;

/// <summary>The faults that this process injects. Safe for concurrent use on every request, call and statement.</summary>
public interface IInjectedFaults
{
    /// <summary>False while no fault is set: the cheap test before <see cref="Draw"/>.</summary>
    bool Any { get; }

    /// <summary>The first matching fault of that kind, if its rate selects this call; it is then counted as injected. Null otherwise.</summary>
    IInjectedFault? Draw(FaultKind kind, Predicate<FaultPlan>? matches = null);
}
