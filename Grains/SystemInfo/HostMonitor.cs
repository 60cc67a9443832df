using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OrleansObs.Background;

namespace OrleansObs.SystemInfo;

/// <summary>Samples the host of this process every <see cref="SystemInfoLimits.ReportInterval"/>.</summary>
internal sealed class HostMonitor : BackgroundLoop, IHostMonitor
{
    private readonly HostSampler _sampler;
    private HostReport _current;

    /// <summary>Takes the first sample at once.</summary>
    public HostMonitor(TimeProvider time, IMeterFactory meters, ILogger<HostMonitor> logger)
        : this(new SystemFiles("/"), time, meters, logger)
    {
    }

    /// <summary>Reads the given files.</summary>
    internal HostMonitor(SystemFiles files, TimeProvider time, IMeterFactory meters, ILogger<HostMonitor> logger)
        : base(time, meters, logger)
    {
        _sampler = new HostSampler(files, time);
        _current = _sampler.Sample();
        HostMeter.Register(meters, () => Current);
    }

    /// <inheritdoc />
    public HostReport Current => Volatile.Read(ref _current);

    /// <summary>Processor utilization needs two samples: the second one is taken early.</summary>
    protected override TimeSpan FirstDelay => TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        Volatile.Write(ref _current, _sampler.Sample());
        return Task.FromResult<TimeSpan?>(SystemInfoLimits.ReportInterval);
    }
}
