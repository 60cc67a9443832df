using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Storage;

namespace OrleansObs.Orders.Worker;

/// <summary>
/// Holds no state that matters between runs: pending work is in the database, whose advisory lock prevents two activations from doing it
/// twice. The work of one run is bounded; the rest is left to the next run.
/// </summary>
internal sealed class OrderWorkerGrain(
    IOrderAdvancer orders, ISalesRollup sales, WorkerMeter meter, IOptions<WorkerOptions> options, ILogger<OrderWorkerGrain> logger)
    : Grain, IOrderWorkerGrain
{
    private readonly WorkerOptions _options = options.Value;
    private bool _failing;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(_ => RunAsync(), _options.Period, _options.Period);
        return Task.CompletedTask;
    }

    public Task EnsureActiveAsync() => Task.CompletedTask;

    private async Task RunAsync()
    {
        try
        {
            meter.RecordRun(await WorkAsync());
            if (_failing)
                logger.WorkerResumed();
            _failing = false;
        }
        catch (StorageUnavailableException e)
        {
            meter.RecordRun(WorkerRunOutcome.Failed);
            if (!_failing)
                logger.WorkerSuspended(e);
            _failing = true;
        }
    }

    private async Task<WorkerRunOutcome> WorkAsync()
    {
        if (await orders.AdvanceAsync(_options.Transitions(), _options.BatchSize) is not { } advanced)
            return WorkerRunOutcome.LockHeld;
        foreach (var (to, count) in advanced)
            meter.RecordAdvanced(to, count);
        meter.RecordRollup(await sales.RollUpAsync(_options.RollupMinutes, _options.SettleFor));
        return WorkerRunOutcome.Done;
    }
}
