namespace OrleansObs.SystemInfo;

/// <summary>The host and the calls of one silo, keyed by the silo's name. It lives wherever it is placed, so that it outlives its silo's freezing.</summary>
[Alias("orleansobs.ISystemInfoGrain")]
public interface ISystemInfoGrain : IGrainWithStringKey
{
    /// <summary>Said by the silo itself, every <see cref="SystemInfoLimits.ReportInterval"/>.</summary>
    [Alias("Report")]
    Task ReportAsync(HostReport host, IReadOnlyList<GrainCallRate> calls);

    /// <summary>The last report; null when there was none since this grain came to life.</summary>
    [Alias("Get")]
    Task<SiloReport?> GetAsync();
}
