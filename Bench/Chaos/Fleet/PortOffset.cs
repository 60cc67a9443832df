using System.Net.NetworkInformation;

namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>The shift of every port of a fleet: PORT_OFFSET, or one at which nobody listens yet.</summary>
internal static class PortOffset
{
    private static readonly int[] FrontPorts = [5000, 5001, 5002, 5003, 8080, 8090];

    // Above what tests use; higher ones would take ports that the system hands out on its own.
    private static readonly int[] Candidates = [2300, 2400, 2500, 2600, 2700];

    /// <exception cref="ChaosFailedException">All are taken.</exception>
    public static int Choose()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("PORT_OFFSET"), out var chosen))
            return chosen;
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        foreach (var offset in Candidates)
        {
            if (!Ports(offset).Any(taken.Contains))
                return offset;
        }

        throw new ChaosFailedException("No free ports were found for a fleet; name a shift with PORT_OFFSET.");
    }

    private static IEnumerable<int> Ports(int offset) =>
        FrontPorts
            .Concat(Enumerable.Range(1, 9).SelectMany(silo => new[] { 8100 + silo, 11110 + silo, 30000 + silo }))
            .Select(port => port + offset);
}
