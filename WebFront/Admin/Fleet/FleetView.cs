using Microsoft.Extensions.Options;
using Orleans.Runtime;
using OrleansObs.Fleet;
using OrleansObs.SystemInfo;
using OrleansObs.Telemetry;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Admin.Fleet;

/// <summary>Membership, activations and reports of the silos, as the silos know them.</summary>
internal sealed class FleetView(IGrainCalls calls, IOptions<ClusterSettings> cluster, TimeProvider time)
{
    private static readonly TimeSpan SiloTimeout = TimeSpan.FromSeconds(1);

    public async Task<FleetResponse> ReadAsync(RequestDeadline deadline)
    {
        var members = await MembersAsync(deadline, onlyActive: false);
        var silos = await Task.WhenAll(members
            .Where(member => member.Status != SiloStatus.Dead)
            .OrderBy(member => member.SiloName, StringComparer.Ordinal)
            .Select(member => DescribeAsync(member, deadline)));
        return new FleetResponse(cluster.Value.ClusterId, silos, silos.Length);
    }

    public async Task<IReadOnlyList<string>> ListActiveSilosAsync(RequestDeadline deadline) =>
        [.. (await MembersAsync(deadline, onlyActive: true)).Select(member => member.SiloName)];

    /// <summary>Starts the graceful shutdown of a silo, unless it is the last active one.</summary>
    public Task<DrainOutcome> DrainAsync(string name, RequestDeadline deadline) =>
        calls.CallIdempotentAsync(CircuitTarget.Fleet, deadline, grains => grains.GetGrain<IDrainGrain>(0).DrainAsync(name));

    private Task<MembershipEntry[]> MembersAsync(RequestDeadline deadline, bool onlyActive) =>
        calls.CallIdempotentAsync(CircuitTarget.Fleet, deadline, grains => grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive));

    private async Task<SiloResponse> DescribeAsync(MembershipEntry member, RequestDeadline deadline)
    {
        var reading = TryCallAsync(CircuitTarget.SystemInfo, deadline, grains => grains.GetGrain<ISystemInfoGrain>(member.SiloName).GetAsync());
        var activations = await CountActivationsAsync(member.SiloAddress, deadline);
        var report = await reading;
        return new SiloResponse(
            member.SiloName,
            member.SiloAddress.ToString(),
            member.Status.ToString().ToLowerInvariant(),
            member.StartTime,
            (long)(time.GetUtcNow().UtcDateTime - member.StartTime).TotalSeconds,
            activations?.Values.Sum(),
            activations,
            report?.Calls.Select(GrainCallResponse.Of).OrderBy(call => (call.Grain, call.Method)).ToArray(),
            report);
    }

    private async Task<Dictionary<string, int>?> CountActivationsAsync(SiloAddress silo, RequestDeadline deadline)
    {
        var statistics = await TryCallAsync(
            CircuitTarget.Fleet, deadline, grains => grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([silo]));
        return statistics?
            .GroupBy(statistic => GrainClass.NameOf(statistic.GrainType), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(statistic => statistic.ActivationCount), StringComparer.Ordinal);
    }

    // Null when the silo does not answer, so that the rest of the view is still shown.
    private async Task<T?> TryCallAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call)
        where T : class?
    {
        try
        {
            return await calls.CallAtMostOnceAsync(target, deadline, call).WaitAsync(SiloTimeout);
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            return null;
        }
    }
}
