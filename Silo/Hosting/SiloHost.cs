using OrleansObs.Hosting;
using OrleansObs.Monitoring;

namespace OrleansObs.Silos.Hosting;

/// <summary>Starts a silo in order (schema, silo and web server) and puts what keeps it from starting into one sentence.</summary>
internal static partial class SiloHost
{
    /// <summary>A stop that takes longer is cut short: the fleet takes over what is left, as after a crash.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            var build = app.Services.GetRequiredService<BuildInfo>();
            LogStart(app.Logger, build.Version, build.Service, build.Orleans);
            await app.Services.MigrateShopAsync(CancellationToken.None);
            await app.StartAsync();
        }
        catch (Exception e) when (StartupFault.Explain(e) is { } sentence)
        {
            return Fail(sentence);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    [LoggerMessage(LogLevel.Information, "OrleansObs {Version}, silo {Name}, Orleans packages: {Orleans}")]
    private static partial void LogStart(ILogger logger, string version, string name, string orleans);
}
