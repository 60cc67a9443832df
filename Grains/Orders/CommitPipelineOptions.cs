using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Orders;

/// <summary>Section <c>CommitPipeline</c>.</summary>
internal sealed class CommitPipelineOptions
{
    /// <summary>Orders that wait in a silo before new ones are answered 503.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>Orders in one transaction.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 512;
}
