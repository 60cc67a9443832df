using Microsoft.AspNetCore.StaticFiles;

namespace OrleansObs.WebFront.Http;

/// <summary>The dashboard: files of this build, and nothing from anywhere else.</summary>
internal static class DashboardPage
{
    public static void UsePage(this WebApplication app) =>
        app.UseFileServer(new FileServerOptions { StaticFileOptions = { OnPrepareResponse = AskAgain } });

    // A browser may keep a file, and asks each time whether it is still the same: page and scripts never mix two builds.
    private static void AskAgain(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl = "no-cache";
}
