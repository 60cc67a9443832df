namespace OrleansObs.WebFront.Admin;

/// <summary>A kind of key.</summary>
/// <param name="Name">In metrics and logs.</param>
/// <param name="Source">Where a request carries the key; starts a sentence.</param>
internal sealed record ApiKey(string Name, string Source)
{
    public static ApiKey Admin { get; } = new("admin", "The header X-API-Key");

    public static ApiKey Alerts { get; } = new("alerts", "The bearer token");
}
