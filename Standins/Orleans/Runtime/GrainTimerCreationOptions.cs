using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Due first after the one, then a period after the end of each tick.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this() =>
        (DueTime, Period) = (dueTime, period);

    /// <summary>Time to the first tick.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time from the end of a tick to the next.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Tick beside running calls.</summary>
    public bool Interleave { get; init; }

    /// <summary>Ticks count as use, so the activation is not collected.</summary>
    public bool KeepAlive { get; init; }
}
