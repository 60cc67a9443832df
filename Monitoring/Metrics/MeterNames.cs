namespace OrleansObs.Monitoring.Metrics;

/// <summary>Meters of System.Diagnostics.Metrics that /metrics shows.</summary>
public static class MeterNames
{
    /// <summary>The product's own.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>All of them.</summary>
    public static string[] All { get; } =
    [
        Shop,
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];
}
