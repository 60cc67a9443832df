namespace OrleansObs.Monitoring;

/// <summary>Meters of System.Diagnostics.Metrics that /metrics shows.</summary>
public static class MeterNames
{
    /// <summary>The product's own.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>Microsoft Orleans.</summary>
    public const string Orleans = "Microsoft.Orleans";
}
