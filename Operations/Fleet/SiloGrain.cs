using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansObs.Fleet;

internal sealed partial class SiloGrain(ILocalSiloDetails silo, IHostApplicationLifetime process, ILogger<SiloGrain> logger) : Grain, ISiloGrain
{
    public Task<bool> DrainAsync()
    {
        // A hint is no promise: the grain may have come to life elsewhere.
        if (this.GetPrimaryKeyString() != silo.SiloAddress.ToParsableString())
        {
            DeactivateOnIdle();
            return Task.FromResult(false);
        }

        LogDrain(logger, silo.Name);
        process.StopApplication();
        return Task.FromResult(true);
    }

    [LoggerMessage(LogLevel.Warning, "Silo {Name} was told to drain")]
    private static partial void LogDrain(ILogger logger, string name);
}
