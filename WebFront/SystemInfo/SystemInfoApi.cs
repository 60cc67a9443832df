using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.SystemInfo;

internal static class SystemInfoApi
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public static void MapSystemInfoApi(this WebApplication app) =>
        app.MapShopGroup("system info", ServiceName.SystemInfo).MapGet("/api/sysinfo", async (IHostMonitor host, FleetView fleet) => TypedResults.Ok(await ReadAsync(host, fleet)));

    /// <summary>A silo that has not reported yet, or whose report cannot be had, is left out; /admin/fleet still shows it.</summary>
    public static async Task<SystemInfoResponse> ReadAsync(IHostMonitor host, FleetView fleet) =>
        new(host.Current, [.. (await SilosAsync(fleet)).Where(silo => silo.Report is not null).Select(silo => new SiloHostResponse(silo, silo.Report!))]);

    // This process knows its own host, whatever has become of the fleet.
    private static async Task<IReadOnlyList<SiloResponse>> SilosAsync(FleetView fleet)
    {
        try
        {
            return (await fleet.ReadAsync().WaitAsync(AnswerLimit)).Silos;
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            return [];
        }
    }
}
