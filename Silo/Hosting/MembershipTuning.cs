using Orleans.Configuration;

namespace OrleansObs.Silos.Hosting;

/// <summary>How fast the fleet notices a dead silo; docs/adr/0006 has the reasons and the measurements.</summary>
internal static class MembershipTuning
{
    public static void Apply(ClusterMembershipOptions options)
    {
        // A silo is suspected after two missed probes, a second or so apart. The time-out adapts to how fast answers usually come.
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromSeconds(0.5);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 2;

        // One witness is enough: the second missed probe is sent through another silo, and a wrong verdict costs time, never data,
        // since owners are fenced by their epoch.
        options.NumVotesForDeathDeclaration = 1;

        // How long news may take that gossip did not bring, and how long a silo may give no sign before joiners stop waiting for it.
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedTableIAmAliveLimit = 3;

        // The rows of the dead are cleaned up by the fleet itself; Orleans keeps those of the last hour, so that who wakes up late learns that it is dead.
        options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }
}
