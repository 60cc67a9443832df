namespace OrleansObs.Fleet;

/// <summary>Stored state of <see cref="DrainGrain"/>.</summary>
[GenerateSerializer, Alias("orleansobs.DrainState")]
public sealed class DrainState
{
    /// <summary>The silos that were told to drain recently.</summary>
    [Id(0)]
    public DrainRecord[] Records { get; set; } = [];
}
