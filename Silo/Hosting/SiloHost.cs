using OrleansObs.Monitoring;

namespace OrleansObs.Silos.Hosting;

/// <summary>Runs a silo.</summary>
internal static partial class SiloHost
{
    /// <summary>Bound of a graceful shutdown. After it the process ends, and the fleet takes over as after a crash.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    public static Task<int> RunAsync(WebApplication app)
    {
        var build = app.Services.GetRequiredService<BuildInfo>();
        LogStart(app.Logger, build.Version, build.Orleans, build.Service);
        return ShopStart.RunAsync(app);
    }

    [LoggerMessage(LogLevel.Information, "OrleansObs {Version}, Microsoft Orleans {Orleans}, silo {Name}")]
    private static partial void LogStart(ILogger logger, string version, string orleans, string name);
}
