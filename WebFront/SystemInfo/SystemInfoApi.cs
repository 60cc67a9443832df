using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.SystemInfo;

internal static class SystemInfoApi
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1);

    public static void MapSystemInfoApi(this WebApplication app) =>
        app.MapShopGroup("system info").MapGet("/api/sysinfo", async (HostMonitor host, FleetView fleet, IGrainCalls calls) =>
            TypedResults.Ok(await ReadAsync(host, fleet, calls)));

    public static async Task<SystemInfoBody> ReadAsync(HostMonitor host, FleetView fleet, IGrainCalls calls)
    {
        var silos = await Task.WhenAll((await SilosAsync(fleet)).Select(silo => DescribeAsync(silo, calls)));
        return new SystemInfoBody(host.Current, [.. silos.OfType<SiloHostBody>()]);
    }

    // This process knows its own host, whatever has become of the fleet.
    private static async Task<IReadOnlyList<SiloBody>> SilosAsync(FleetView fleet)
    {
        try
        {
            return (await fleet.ReadAsync().WaitAsync(AnswerLimit)).Silos;
        }
        catch (Exception e) when (Unavailability.Is(e))
        {
            return [];
        }
    }

    // A silo whose grain does not answer, or that has not reported yet, is left out; /admin/fleet still shows it.
    private static async Task<SiloHostBody?> DescribeAsync(SiloBody silo, IGrainCalls calls)
    {
        var report = calls.OnceAsync(ShopService.SystemInfo, grains => grains.GetGrain<ISystemInfoGrain>(silo.Name).GetAsync());
        try
        {
            return await report.WaitAsync(AnswerLimit) is { } seen
                ? new SiloHostBody(silo.Name, silo.Status, silo.AgeSeconds, silo.Activations, seen)
                : null;
        }
        catch (Exception e) when (Unavailability.Is(e))
        {
            return null;
        }
    }
}
