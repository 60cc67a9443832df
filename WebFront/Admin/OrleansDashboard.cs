using Orleans.Dashboard;
using OrleansObs.Settings;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin;

/// <summary>
/// Orleans' own dashboard, at /orleans. Off unless OrleansDashboard__Enabled is set, on every process of a fleet: it polls all silos every
/// second and profiles calls while a page is open.
/// </summary>
internal static class OrleansDashboard
{
    private const string Root = "/orleans";

    // Orleans' page has inline styles. Everything else is as strict as for the other pages.
    private const string Policy = SecurityHeaders.Policy
        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

    public static bool HasOrleansDashboard(this IConfiguration configuration) => configuration.GetSwitch("OrleansDashboard:Enabled");

    public static void MapOrleansDashboardPages(this WebApplication app)
    {
        var group = app.MapAdminPages();
        if (!app.Configuration.HasOrleansDashboard())
        {
            group.MapGet($"{Root}/{{**path}}", () => new ApiProblem(
                StatusCodes.Status404NotFound,
                "orleans_dashboard_off",
                "Orleans' dashboard is off; set OrleansDashboard__Enabled=true for every process"));
            return;
        }

        group.MapOrleansDashboard(Root).AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
    }
}
