namespace OrleansObs.Monitoring.Metrics;

/// <summary>Names of the meters (System.Diagnostics.Metrics) that <c>/metrics</c> exports.</summary>
public static class MeterNames
{
    /// <summary>The product's own meter.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>
    /// All exported meters. ASP.NET Core's request meter is left out: the shop's request metrics by service hold the same information, and
    /// each of the two would add its cost to every request.
    /// </summary>
    public static string[] All { get; } =
    [
        Shop,
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];
}
