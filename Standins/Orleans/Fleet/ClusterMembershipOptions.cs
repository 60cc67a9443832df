namespace Orleans.Configuration;

/// <summary>How silos of a fleet watch each other; nothing here does.</summary>
public class ClusterMembershipOptions
{
    /// <summary>Time for the answer to a probe.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Lower bound of the adaptive time.</summary>
    public TimeSpan MinProbeTimeout { get; set; }

    /// <summary>Upper bound of the adaptive time.</summary>
    public TimeSpan MaxProbeTimeout { get; set; }

    /// <summary>Missed probes before a vote.</summary>
    public int NumMissedProbesLimit { get; set; } = 3;

    /// <summary>Votes before a silo is declared dead.</summary>
    public int NumVotesForDeathDeclaration { get; set; } = 2;

    /// <summary>How often the table is read.</summary>
    public TimeSpan TableRefreshTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a silo writes that it is alive.</summary>
    public TimeSpan IAmAliveTablePublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Missed signs of life before joiners stop waiting.</summary>
    public int NumMissedTableIAmAliveLimit { get; set; } = 3;

    /// <summary>Age of a dead row to remove.</summary>
    public TimeSpan DefunctSiloExpiration { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often dead rows are looked for.</summary>
    public TimeSpan? DefunctSiloCleanupPeriod { get; set; } = TimeSpan.FromHours(1);
}
