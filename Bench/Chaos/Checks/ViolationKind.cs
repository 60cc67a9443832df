namespace OrleansObs.Bench.Chaos.Checks;

/// <summary>What was broken.</summary>
internal enum ViolationKind
{
    /// <summary>A client was told of an order that is not there.</summary>
    Lost,

    /// <summary>There is more than was asked for.</summary>
    Doubled,

    /// <summary>More was sold than there was.</summary>
    Oversold,

    /// <summary>Anything else that must not be.</summary>
    Other,
}
