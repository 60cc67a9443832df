using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Sends the remaining spans when the host stops, within a bound of its own: the provider's own shutdown waits for five seconds.
/// </summary>
internal sealed class SpanFlushService(TracerProvider provider) : IHostedService
{
    private const int TimeoutMs = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        provider.Shutdown(TimeoutMs);
        return Task.CompletedTask;
    }
}
