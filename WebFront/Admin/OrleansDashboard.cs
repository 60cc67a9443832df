using Orleans.Dashboard;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Admin;

/// <summary>
/// The dashboard that comes with Orleans, at /orleans. Off unless OrleansDashboard__Enabled is set, for every process of a fleet alike: it
/// asks every silo every second and profiles calls while somebody looks.
/// </summary>
internal static class OrleansDashboard
{
    private const string Root = "/orleans";

    // The page is Orleans' own and styles its elements in place; the rest of the policy is that of all other pages.
    private const string Policy = SecurityHeaders.Policy + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

    public static bool HasOrleansDashboard(this IConfiguration configuration) => configuration.GetValue<bool>("OrleansDashboard:Enabled");

    public static void MapOrleansPages(this WebApplication app)
    {
        var group = app.MapAdminPages();
        if (!app.Configuration.HasOrleansDashboard())
        {
            group.MapGet($"{Root}/{{**path}}", () => new ApiProblem(
                StatusCodes.Status404NotFound, "orleans_dashboard_off", "Orleans' dashboard is off; set OrleansDashboard__Enabled=true for every process"));
            return;
        }

        group.MapOrleansDashboard(Root).AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
    }
}
