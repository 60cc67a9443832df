using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Background;
using OrleansObs.Storage;

namespace OrleansObs.Orders.Worker;

/// <summary>
/// Holds no state that matters between runs: pending work is in the database, whose advisory lock prevents two activations from doing it
/// twice. The work of one run is bounded; the rest is left to the next run.
/// </summary>
internal sealed class OrderWorkerGrain(
    IOrderAdvancer orders,
    ISalesRollup sales,
    WorkerMeter meter,
    IMeterFactory meters,
    IOptions<WorkerOptions> options,
    ILogger<OrderWorkerGrain> logger) : Grain, IOrderWorkerGrain
{
    private readonly LoopFailures _loop = new(nameof(OrderWorkerGrain), meters, logger);
    private readonly WorkerOptions _options = options.Value;
    private IGrainTimer? _timer;
    private bool _failing;
    private int _failures;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _loop.Initialize();
        _timer = this.RegisterGrainTimer(_ => RunAsync(), _options.Period, _options.Period);
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
            (_failing, _failures) = (false, 0);
        }
        catch (StorageUnavailableException e)
        {
            meter.RecordRun(WorkerRunOutcome.Failed);
            _loop.Report(e, LogLevel.Debug);
            if (!_failing)
                logger.WorkerSuspended(e);
            _failing = true;
        }
        catch (Exception e)
        {
            // Orleans would log it and run the timer again, but without a backoff and a count.
            _loop.Report(e, LogLevel.Error);
            meter.RecordRun(WorkerRunOutcome.Failed);
            _timer!.Change(LoopBackoff.After(++_failures), _options.Period);
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
