using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansObs.Fleet;

internal sealed partial class SiloGrain(ILocalSiloDetails silo, IHostApplicationLifetime process, ILogger<SiloGrain> logger)
    : Grain, ISiloGrain
{
    public Task<bool> DrainAsync()
    {
        // The placement hint is not binding: the grain may have been activated on another silo.
        if (this.GetPrimaryKeyString() != silo.SiloAddress.ToParsableString())
        {
            DeactivateOnIdle();
            return Task.FromResult(false);
        }

        LogDrain(logger, silo.Name);
        process.StopApplication();
        return Task.FromResult(true);
    }

    [LoggerMessage(LogLevel.Warning, "Silo {Name} drains and stops on request")]
    private static partial void LogDrain(ILogger logger, string name);
}
