using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansObs.Faults;
using OrleansObs.Settings;
using OrleansObs.WebFront.Admin.Faults;
using OrleansObs.WebFront.Admin.Fleet;
using OrleansObs.WebFront.Admin.Incidents;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin;

/// <summary>The routes that need a key.</summary>
internal static class AdminApi
{
    public static void AddAdminApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<AdminOptions>("Admin");
        builder.Services.AddSettings<AlertOptions>("Alerts");
        builder.Services.AddSingleton<KeyAuthorization>();
        builder.Services.AddSingleton<FleetView>();
        builder.Services.AddSingleton<FaultTarget>().TryAddSingleton(ProcessCapabilities.Own);
        builder.Services.AddApiJson(FleetJson.Types, FaultsJson.Types, IncidentsJson.Types);
    }

    public static void MapAdminApi(this WebApplication app)
    {
        // Creates its counter.
        app.Services.GetRequiredService<KeyAuthorization>();
        app.MapFleetApi();
        app.MapFaultsApi();
        app.MapIncidentsApi();
        app.MapOrleansDashboardPages();
    }
}
