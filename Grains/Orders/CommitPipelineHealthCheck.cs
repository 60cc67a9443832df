using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansObs.Orders;

/// <summary>Passes while the commit pipeline of this silo makes progress.</summary>
internal sealed class CommitPipelineHealthCheck(CommitPipeline pipeline) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(pipeline.IsStalled ? HealthCheckResult.Unhealthy("Orders are not being committed") : HealthCheckResult.Healthy());
}
