using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Passes while a silo of the fleet answers.</summary>
internal sealed class FleetHealthCheck(IGrainCalls calls) : IHealthCheck
{
    private const string Failure = "No silo answers";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var silos = await calls.CallIdempotentAsync(
                CircuitTarget.Fleet,
                RequestDeadline.After(Timeout, cancellationToken),
                grains => grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true));
            return silos.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(Failure);
        }
        catch (Exception e) when (TransientFault.Is(e) || e is OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(Failure, e);
        }
    }
}
