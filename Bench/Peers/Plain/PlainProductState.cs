namespace OrleansObs.Bench.Peers.Plain;

/// <summary>Stored state of a product. The initial values are those of a new product.</summary>
[GenerateSerializer, Alias("peer.PlainProductState")]
internal sealed class PlainProductState
{
    [Id(0)]
    public int Stock { get; set; } = 1_000_000_000;

    [Id(1)]
    public long Orders { get; set; }

    [Id(2)]
    public DateTime CreatedAt { get; set; } = DateTime.UtcNow;
}
