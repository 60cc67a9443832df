namespace OrleansObs.SystemInfo;

internal sealed class SystemInfoGrain(TimeProvider time) : Grain, ISystemInfoGrain
{
    private (HostReport Host, IReadOnlyList<GrainCallRate> Calls, long At)? _last;

    public Task ReportAsync(HostReport host, IReadOnlyList<GrainCallRate> calls)
    {
        _last = (host, calls, time.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task<SiloReport?> GetAsync()
    {
        if (_last is { } last)
            return Task.FromResult<SiloReport?>(new SiloReport(last.Host, last.Calls, time.GetElapsedTime(last.At)));
        DeactivateOnIdle();
        return Task.FromResult<SiloReport?>(null);
    }
}
