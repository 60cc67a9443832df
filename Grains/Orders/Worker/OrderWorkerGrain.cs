using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Orders;
using OrleansObs.Storage;

namespace OrleansObs.Orders.Worker;

/// <summary>
/// Keeps nothing that matters between turns: what is to be done is in the database, and the database sees to it that two activations do not do
/// it twice. A turn has a bounded amount of work; what is left over waits for the next one.
/// </summary>
internal sealed class OrderWorkerGrain(
    IOrderAdvancer orders, ISalesRollup sales, WorkerMeter meter, IOptions<WorkerOptions> options, ILogger<OrderWorkerGrain> logger) : Grain, IOrderWorkerGrain
{
    private readonly WorkerOptions _options = options.Value;
    private bool _failing;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(_ => TurnAsync(), _options.Period, _options.Period);
        return Task.CompletedTask;
    }

    public Task WakeAsync() => Task.CompletedTask;

    private async Task TurnAsync()
    {
        try
        {
            meter.Ended(await WorkAsync());
            if (_failing)
                logger.WorkerWentOn();
            _failing = false;
        }
        catch (StorageUnavailableException e)
        {
            meter.Ended(TurnOutcome.Failed);
            if (!_failing)
                logger.WorkerStopped(e);
            _failing = true;
        }
    }

    private async Task<TurnOutcome> WorkAsync()
    {
        if (await orders.MoveAsync(_options.Steps(), _options.BatchSize) is not { } moved)
            return TurnOutcome.Elsewhere;
        foreach (var (to, count) in moved)
            meter.Moved(to, count);
        meter.RolledUp(await sales.RollUpAsync(_options.RollupMinutes, _options.SettleFor));
        return TurnOutcome.Done;
    }
}
