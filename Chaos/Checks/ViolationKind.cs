namespace OrleansObs.Chaos.Checks;

internal enum ViolationKind
{
    /// <summary>An acknowledged order, or a part of it, is missing.</summary>
    Lost,

    /// <summary>More is stored than was requested.</summary>
    Doubled,

    /// <summary>More was sold than was in stock.</summary>
    Oversold,

    /// <summary>An order was committed more than a second after the deadline of its last request.</summary>
    Late,

    /// <summary>Any other inconsistency.</summary>
    Other,
}
