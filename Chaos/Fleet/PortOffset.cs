using System.Net.NetworkInformation;

namespace OrleansObs.Chaos.Fleet;

/// <summary>The offset of every port of a fleet: PORT_OFFSET, or one at which all ports are free.</summary>
internal static class PortOffset
{
    private static readonly int[] FrontPorts = [5000, 5001, 5002, 5003, 8080, 8090];

    // Above the offsets of tests, and below the ephemeral ports of the system.
    private static readonly int[] Candidates = [2300, 2400, 2500, 2600, 2700];

    /// <exception cref="ChaosFailedException">No offset is free.</exception>
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

        throw new ChaosFailedException("No free ports were found for a fleet; set PORT_OFFSET.");
    }

    private static IEnumerable<int> Ports(int offset) =>
        FrontPorts
            .Concat(Enumerable.Range(1, 9).SelectMany(silo => new[] { 8100 + silo, 11110 + silo, 30000 + silo }))
            .Select(port => port + offset);
}
