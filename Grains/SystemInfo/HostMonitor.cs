using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace OrleansObs.SystemInfo;

/// <summary>Samples the host of this process every few seconds.</summary>
internal sealed class HostMonitor : BackgroundService, IHostMonitor
{
    private readonly HostSampler _sampler;
    private readonly TimeProvider _time;
    private HostReport _current;

    /// <summary>Takes the first sample at once.</summary>
    public HostMonitor(TimeProvider time, IMeterFactory meters)
    {
        (_sampler, _time) = (new HostSampler(new SystemFiles("/"), time), time);
        _current = _sampler.Sample();
        HostMeter.Watch(meters, () => Current);
    }

    /// <summary>The last sample.</summary>
    public HostReport Current => Volatile.Read(ref _current);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first load figure needs two looks; it should not be awaited as long as later ones.
        await Task.Delay(TimeSpan.FromSeconds(1), _time, stoppingToken);
        Volatile.Write(ref _current, _sampler.Sample());
        using var timer = new PeriodicTimer(SystemInfoLimits.ReportInterval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Volatile.Write(ref _current, _sampler.Sample());
    }
}
