using Microsoft.AspNetCore.Http.HttpResults;
using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Admin.Fleet;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.SystemInfo;

internal static class SystemInfoApi
{
    private static readonly TimeSpan FleetTimeout = TimeSpan.FromSeconds(2);

    public static void MapSystemInfoApi(this WebApplication app) =>
        app.MapApiGroup("system info", ServiceName.SystemInfo).MapGet("/api/sysinfo", GetAsync);

    /// <summary>Omits a silo without a report; /admin/fleet shows it.</summary>
    public static async Task<SystemInfoResponse> ReadAsync(IHostMonitor host, FleetView fleet, RequestDeadline deadline)
    {
        var reporting = (await SilosAsync(fleet, deadline)).Where(silo => silo.Report is not null);
        return new(host.Current, [.. reporting.Select(silo => new SiloHostResponse(silo, silo.Report!))]);
    }

    private static async Task<Ok<SystemInfoResponse>> GetAsync(IHostMonitor host, FleetView fleet, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ReadAsync(host, fleet, RequestDeadline.After(FleetTimeout, cancellationToken)));

    // The host of this process is reported even when the fleet does not answer.
    private static async Task<IReadOnlyList<SiloResponse>> SilosAsync(FleetView fleet, RequestDeadline deadline)
    {
        try
        {
            return (await fleet.ReadAsync(deadline)).Silos;
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            return [];
        }
    }
}
