namespace OrleansObs.Monitoring.Metrics;

/// <summary>Meters of System.Diagnostics.Metrics that /metrics shows.</summary>
public static class MeterNames
{
    /// <summary>The product's own.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>All of them. ASP.NET Core's own count of requests is not among them: the shop's, by service, says the same, and both cost each request.</summary>
    public static string[] All { get; } =
    [
        Shop,
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];
}
