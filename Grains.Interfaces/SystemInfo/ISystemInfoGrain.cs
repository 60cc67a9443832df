namespace OrleansObs.SystemInfo;

/// <summary>
/// Host and call rates of one silo, keyed by the silo's name. It may be placed on any silo, so it can respond while that silo is frozen.
/// </summary>
[Alias("orleansobs.ISystemInfoGrain")]
public interface ISystemInfoGrain : IGrainWithStringKey
{
    /// <summary>Replaces the last report. Called by the silo itself every <see cref="SystemInfoLimits.ReportInterval"/>.</summary>
    [Alias("Report")]
    Task ReportAsync(HostReport host, IReadOnlyList<GrainCallRate> calls);

    /// <summary>The last report; null when there was none since the activation.</summary>
    [Alias("Get")]
    Task<SiloReport?> GetAsync();
}
