using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansObs.Queries;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>Passes while storage answers.</summary>
public sealed class DatabaseHealthCheck(IShopQueries queries) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await queries.PingAsync(cancellationToken).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is StorageUnavailableException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer", e);
        }
    }
}
