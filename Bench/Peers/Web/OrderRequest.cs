namespace OrleansObs.Bench.Peers.Web;

internal sealed record OrderRequest(long? UserId, long? ProductId, long? Quantity)
{
    private const int MaxQuantity = 1_000_000;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem() =>
        UserId is null || ProductId is null || Quantity is null ? "Missing required fields"
        : Quantity is < 1 or > MaxQuantity ? $"The field quantity must be a whole number from 1 to {MaxQuantity}"
        : null;
}
