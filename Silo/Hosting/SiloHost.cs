using OrleansObs.Monitoring;

namespace OrleansObs.Silos.Hosting;

/// <summary>Runs a silo.</summary>
internal static partial class SiloHost
{
    /// <summary>A stop that takes longer is cut short: the fleet takes over what is left, as after a crash.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    public static Task<int> RunAsync(WebApplication app)
    {
        var build = app.Services.GetRequiredService<BuildInfo>();
        LogStart(app.Logger, build.Version, build.Service, build.Orleans);
        return ShopStart.RunAsync(app);
    }

    [LoggerMessage(LogLevel.Information, "OrleansObs {Version}, silo {Name}, Orleans packages: {Orleans}")]
    private static partial void LogStart(ILogger logger, string version, string name, string orleans);
}
