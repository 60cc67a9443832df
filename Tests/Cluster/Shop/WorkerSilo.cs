using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;
using OrleansObs.Orders.Worker;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>A silo whose worker advances orders without delay.</summary>
internal sealed class WorkerSilo : ISiloConfigurator
{
    /// <summary>Whether a silo that starts activates the worker.</summary>
    public static bool Keep { get; set; }

    public static async Task<TestCluster> DeployAsync(InMemoryTables tables, bool keep = true)
    {
        LossyOrderAdvancer.Forget();
        (ShopSilo.Tables, Keep) = (tables, keep);
        var builder = new TestClusterBuilder(2);
        builder.AddSiloBuilderConfigurator<ShopSilo>();
        builder.AddSiloBuilderConfigurator<WorkerSilo>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    public void Configure(ISiloBuilder siloBuilder)
    {
        siloBuilder.Services.Configure<WorkerOptions>(options =>
            (options.Period, options.ProcessAfter, options.ShipAfter, options.CompleteAfter) = (TimeSpan.FromMilliseconds(20), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
        // The call that activates the worker may be lost with a silo that is killed, and is sent again after this time.
        siloBuilder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
        siloBuilder.Services.AddSingleton<IOrderAdvancer, LossyOrderAdvancer>();
        siloBuilder.Services.AddSingleton<ILoggerProvider, WorkerWarnings>();
        if (Keep)
            siloBuilder.Services.AddHostedService<OrderWorkerService>();
    }
}
