using Orleans.Configuration;

namespace OrleansObs.Silos.Hosting;

/// <summary>How fast the fleet detects a dead silo. docs/adr/0006 has the reasons and measurements.</summary>
internal static class MembershipTuning
{
    public static void Apply(ClusterMembershipOptions options)
    {
        // A silo is suspected after two missed probes, about a second apart. The timeout adapts to the usual response time.
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromSeconds(0.5);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 2;

        // One vote is enough: the second missed probe was sent through another silo, and a wrong verdict costs time but no data, because
        // epochs fence the former owner.
        options.NumVotesForDeathDeclaration = 1;

        // Bounds for membership changes that gossip did not deliver, and for the heartbeat of a silo before joining silos stop waiting for
        // it.
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedTableIAmAliveLimit = 3;

        // Orleans deletes the rows of dead silos after an hour: a silo that was suspended for less than that still learns that it was
        // declared dead.
        options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }
}
