using Microsoft.Extensions.Options;
using Orleans.Runtime;
using OrleansObs.Fleet;
using OrleansObs.SystemInfo;
using OrleansObs.Telemetry;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Fleet;

/// <summary>The fleet as its own members see it.</summary>
internal sealed class FleetView(IGrainCalls calls, IOptions<ClusterSettings> cluster, TimeProvider time)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1);

    public async Task<FleetResponse> ReadAsync()
    {
        var members = await MembersAsync(onlyActive: false);
        var silos = await Task.WhenAll(members
            .Where(member => member.Status != SiloStatus.Dead)
            .OrderBy(member => member.SiloName, StringComparer.Ordinal)
            .Select(DescribeAsync));
        return new FleetResponse(cluster.Value.ClusterId, silos, silos.Length);
    }

    /// <summary>The names of the active silos.</summary>
    public async Task<IReadOnlyList<string>> ActiveAsync() => [.. (await MembersAsync(onlyActive: true)).Select(member => member.SiloName)];

    /// <summary>Tells the silo of that name to leave; never the last active one.</summary>
    public async Task<DrainOutcome> DrainAsync(string name)
    {
        var active = await MembersAsync(onlyActive: true);
        if (active.FirstOrDefault(member => member.SiloName == name) is not { } member)
            return DrainOutcome.NotFound;
        if (active.Length == 1)
            return DrainOutcome.LastSilo;

        return await calls.RepeatableAsync(ShopService.Fleet, grains => SiloDrain.TryAsync(grains, member.SiloAddress))
            ? DrainOutcome.Accepted
            : DrainOutcome.Unreachable;
    }

    private Task<MembershipEntry[]> MembersAsync(bool onlyActive) =>
        calls.RepeatableAsync(ShopService.Fleet, grains => grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive));

    private async Task<SiloResponse> DescribeAsync(MembershipEntry member)
    {
        var report = OrNullAsync(ShopService.SystemInfo, grains => grains.GetGrain<ISystemInfoGrain>(member.SiloName).GetAsync());
        var grains = await CountAsync(member.SiloAddress);
        var said = await report;
        return new SiloResponse(
            member.SiloName,
            member.SiloAddress.ToString(),
            member.Status.ToString().ToLowerInvariant(),
            member.StartTime,
            (long)(time.GetUtcNow().UtcDateTime - member.StartTime).TotalSeconds,
            grains?.Values.Sum(),
            grains,
            said?.Calls.Select(GrainCallResponse.Of).OrderBy(call => (call.Grain, call.Method)).ToArray(),
            said);
    }

    private async Task<Dictionary<string, int>?> CountAsync(SiloAddress silo)
    {
        var statistics = await OrNullAsync(ShopService.Fleet, grains => grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([silo]));
        return statistics?
            .GroupBy(statistic => GrainClass.NameOf(statistic.GrainType), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(statistic => statistic.ActivationCount), StringComparer.Ordinal);
    }

    // A silo that does not answer is still shown.
    private async Task<T?> OrNullAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call)
        where T : class?
    {
        try
        {
            return await calls.OnceAsync(service, call).WaitAsync(AnswerLimit);
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            return null;
        }
    }
}
