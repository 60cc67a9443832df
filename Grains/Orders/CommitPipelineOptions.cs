using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Orders;

/// <summary>Section <c>CommitPipeline</c>.</summary>
internal sealed class CommitPipelineOptions
{
    /// <summary>Maximum number of queued orders in a silo; further ones are rejected with 503.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>Maximum number of orders in one transaction.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 512;
}
