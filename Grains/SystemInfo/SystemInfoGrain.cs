namespace OrleansObs.SystemInfo;

internal sealed class SystemInfoGrain(TimeProvider time) : Grain, ISystemInfoGrain
{
    private HostReport? _host;
    private long _reported;

    public Task ReportAsync(HostReport host)
    {
        (_host, _reported) = (host, time.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task<SiloReport?> GetAsync()
    {
        if (_host is not null)
            return Task.FromResult<SiloReport?>(new SiloReport(_host, time.GetElapsedTime(_reported)));
        DeactivateOnIdle();
        return Task.FromResult<SiloReport?>(null);
    }
}
