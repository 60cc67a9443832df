using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using OrleansObs.Work;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>A silo that keeps the worker awake; orders move as soon as they can.</summary>
internal sealed class WorkerSilo : ISiloConfigurator
{
    public void Configure(ISiloBuilder siloBuilder)
    {
        siloBuilder.Services.Configure<WorkerOptions>(options =>
            (options.Period, options.ProcessAfter, options.ShipAfter, options.CompleteAfter) = (TimeSpan.FromMilliseconds(20), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
        siloBuilder.Services.AddSingleton<IOrderMover, LosingMover>();
        siloBuilder.Services.AddSingleton<ILoggerProvider, WorkerWarnings>();
        siloBuilder.Services.AddHostedService<WorkerKeeper>();
    }
}
