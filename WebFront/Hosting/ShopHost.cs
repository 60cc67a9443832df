using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Addresses;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.WebFront.Hosting;

internal static partial class ShopHost
{
    // The first is for browsers, the others for clients of the older systems. Every route answers on each.
    private const string DefaultAddresses =
        "http://127.0.0.1:8080;http://127.0.0.1:5000;http://127.0.0.1:5001;http://127.0.0.1:5002;http://127.0.0.1:5003";

    /// <summary>Listens on the default addresses unless ASPNETCORE_URLS or --urls is set.</summary>
    public static void AddAddresses(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddresses.Split(';'));
        builder.CheckAddresses();
    }

    /// <summary>Why a client of a fleet cannot start with this configuration; null when it can, or in embedded mode.</summary>
    public static string? ValidateFleetConfiguration(this WebApplicationBuilder builder) =>
        builder.GetClusterMode() == ClusterMode.Client && !builder.HasDatabase() ? FleetSilo.NoDatabase : null;

    public static Task<int> RunAsync(WebApplication app)
    {
        var build = app.Services.GetRequiredService<BuildInfo>();
        Starting(app.Logger, build.Version, build.Orleans, build.Storage, build.Role);
        if (build.Storage == "memory")
            InMemoryStorage(app.Logger);

        return ShopStart.RunAsync(app);
    }

    [LoggerMessage(LogLevel.Information, "OrleansObs {Version}, Microsoft Orleans {Orleans}, storage: {Storage}, role: {Role}")]
    private static partial void Starting(ILogger logger, string version, string orleans, string storage, string role);

    [LoggerMessage(LogLevel.Warning, "No database is configured: all data is in memory and is lost when this process ends")]
    private static partial void InMemoryStorage(ILogger logger);
}
