using Microsoft.AspNetCore.StaticFiles;

namespace OrleansObs.WebFront.Dashboard;

/// <summary>The static files of the dashboard.</summary>
internal static class DashboardPage
{
    public static void UseDashboardPage(this WebApplication app) =>
        app.UseFileServer(new FileServerOptions { StaticFileOptions = { OnPrepareResponse = RequireRevalidation } });

    // The browser revalidates each cached file, so the page never mixes scripts of two builds.
    private static void RequireRevalidation(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl = "no-cache";
}
