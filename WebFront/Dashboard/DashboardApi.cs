using OrleansObs.WebFront.Dashboard.Aggregate;
using OrleansObs.WebFront.Dashboard.Events;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Dashboard;

/// <summary>What only the dashboard page needs.</summary>
internal static class DashboardApi
{
    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<UpstreamMeter>();
        builder.Services.AddSingleton<EventHub>();
        builder.Services.AddHostedService<EventPublisher>();
        builder.Services.AddApiJson(DashboardJson.Types);
    }

    public static void MapDashboardApi(this WebApplication app)
    {
        app.MapAggregateApi();
        app.MapEventsApi();
    }
}
