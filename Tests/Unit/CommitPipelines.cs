using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansObs.Orders;
using OrleansObs.Telemetry;

namespace OrleansObs.Tests.Unit;

/// <summary>Commit pipelines on scripted stores.</summary>
internal static class CommitPipelines
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public static PlaceOrderResult[] Answers(IReadOnlyList<OrderDraft> drafts, PlaceOrderOutcome outcome) =>
        [.. drafts.Select(_ => new PlaceOrderResult(outcome))];

    public static CommitPipeline NewPipeline(
        IOrderStore store, int capacity = 1000, int maxBatch = 512, TimeProvider? time = null, ILogger<CommitPipeline>? logger = null) =>
        new(
            store,
            new OrderMeter(Services.GetRequiredService<IMeterFactory>()),
            Options.Create(new CommitPipelineOptions { QueueCapacity = capacity, MaxBatch = maxBatch }),
            time ?? TimeProvider.System,
            Services.GetRequiredService<IMeterFactory>(),
            logger ?? NullLogger<CommitPipeline>.Instance);

    public static OrderDraft Draft(long user, Guid? key = null) =>
        new(1, 1, user, 1, 9.99m, key ?? Guid.NewGuid(), DateTime.UtcNow.AddHours(1));
}
