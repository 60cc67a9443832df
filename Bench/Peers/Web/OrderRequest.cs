namespace OrleansObs.Bench.Peers.Web;

internal sealed record OrderRequest(long? UserId, long? ProductId, long? Quantity)
{
    private const int MaxQuantity = 1_000_000;

    /// <summary>Returns the validation error; null when the request is valid.</summary>
    public string? Validate() =>
        UserId is null || ProductId is null || Quantity is null ? "Missing required fields"
        : Quantity is < 1 or > MaxQuantity ? $"The field quantity must be a whole number from 1 to {MaxQuantity}"
        : null;
}
