namespace OrleansObs.Orders.Worker;

/// <summary>How a turn of the worker ended.</summary>
internal enum TurnOutcome
{
    /// <summary>The work was done, if there was any.</summary>
    Done,

    /// <summary>Another worker was at it.</summary>
    Elsewhere,

    /// <summary>The database could not be asked; the next turn tries again.</summary>
    Failed,
}
