using System.Collections.Immutable;
using System.Diagnostics;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One piece of work for an activation: a call, or a tick of a timer.</summary>
internal sealed class Request(Func<Activation, Task<object?>> body, bool alwaysInterleave, bool readOnly)
{
    /// <summary>The answer of an activation that ended before it came to this request: ask the next one.</summary>
    public static readonly object Moved = new();

    private readonly TaskCompletionSource<object?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool AlwaysInterleave => alwaysInterleave;

    public bool ReadOnly => readOnly;

    /// <summary>A tick of a timer: belongs to this activation and is never sent on to the next.</summary>
    public bool IsTick { get; init; }

    /// <summary>Counts as use, so that the activation is not collected.</summary>
    public bool KeepsAlive { get; init; } = true;

    public Task<object?> Answer => _answer.Task;

    // What travels with a call is taken where the call is made.
    public ImmutableDictionary<string, object>? Values { get; } = RequestContext.Snapshot;

    public Guid Chain { get; } = RequestContext.ReentrancyId;

    public Activity? Activity { get; } = Activity.Current;

    public async Task RunAsync(Activation activation)
    {
        RequestContext.Import(Values, Chain);
        Activity.Current = Activity;
        try
        {
            _answer.TrySetResult(await body(activation));
        }
        catch (Exception e)
        {
            // The caller's, whatever it is: a fault crosses the call as it is.
            Fail(e);
            if (e is InconsistentStateException)
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "Its state was written by another."));
        }
    }

    public void Redirect() => _answer.TrySetResult(Moved);

    public void Fail(Exception fault)
    {
        if (fault is OperationCanceledException cancelled)
            _answer.TrySetCanceled(cancelled.CancellationToken);
        else
            _answer.TrySetException(fault);
    }
}
