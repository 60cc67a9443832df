using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>
/// One living grain: its object, its turns, and the calls that run or wait. A call that holds the activation keeps others out until its task
/// ends, save those that are marked to interleave.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of Ended has no timer and is cancelled at the end: nothing is left to dispose.")]
internal sealed class Activation : IGrainContext
{
    private static readonly AsyncLocal<Activation?> Running = new();

    private readonly Lock _gate = new();
    private readonly ActivationScheduler _scheduler = new();
    private readonly List<Request> _waiting = [];
    private readonly List<Request> _running = [];
    private readonly Dictionary<Guid, int> _sections = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _reentrant;
    private ActivationState _state = ActivationState.Activating;
    private DeactivationReason? _reason;
    private Exception? _fault;
    private DateTimeOffset _lastUse;

    public Activation(Silo silo, GrainId grainId)
    {
        (Silo, GrainId) = (silo, grainId);
        _reentrant = grainId.GrainClass.IsDefined(typeof(Concurrency.ReentrantAttribute), inherit: true);
        _lastUse = silo.Time.GetUtcNow();
    }

    /// <summary>The activation whose turn this is.</summary>
    public static Activation? Current => Running.Value;

    public Silo Silo { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public Task Deactivated => _deactivated.Task;

    /// <summary>Cancelled when the activation ends; ends its timers.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Nothing runs and nothing waits.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _running.Count + _waiting.Count == 0;
        }
    }

    public void Start() => RunTurn(ActivateAsync);

    /// <summary>Hands over a request. One that comes too late is answered with <see cref="Request.Moved"/>.</summary>
    public void Post(Request request)
    {
        lock (_gate)
        {
            // An activation may fail before the call that brought it to life is here.
            if (_fault is not null)
            {
                request.Fail(_fault);
                return;
            }

            // While the last calls run, timers go on ticking: a call may wait for one.
            if (_state == ActivationState.Invalid || (_state == ActivationState.Deactivating && !request.IsTick))
            {
                request.Redirect();
                return;
            }

            if (request.KeepsAlive)
                _lastUse = Later(_lastUse, Silo.Time.GetUtcNow());
            _waiting.Add(request);
            StartWaiting();
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _reason ??= deactivationReason;
            BeginDeactivation();
        }
    }

    /// <summary>Deactivates when nobody called for that long.</summary>
    public bool Collect(TimeSpan age)
    {
        lock (_gate)
        {
            if (_state != ActivationState.Valid || _running.Count + _waiting.Count > 0 || Silo.Time.GetUtcNow() - _lastUse < age)
                return false;
            _reason ??= new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nobody called for long.");
            BeginDeactivation();
            return true;
        }
    }

    public void DelayCollection(TimeSpan time)
    {
        lock (_gate)
            _lastUse = Later(_lastUse, Silo.Time.GetUtcNow() + time);
    }

    /// <summary>The silo was killed: no turn runs any more, and whoever waits learns that it is gone.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _state = ActivationState.Invalid;
            _scheduler.Stop();
            foreach (var request in _running.Concat(_waiting))
                request.Fail(new SiloUnavailableException($"The silo {Silo.Name} is gone."));
            _running.Clear();
            _waiting.Clear();
        }

        End();
    }

    public void EnterSection(Guid chain)
    {
        lock (_gate)
            _sections[chain] = _sections.GetValueOrDefault(chain) + 1;
    }

    public void LeaveSection(Guid chain)
    {
        lock (_gate)
        {
            if (--_sections[chain] == 0)
                _sections.Remove(chain);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private async Task ActivateAsync()
    {
        try
        {
            GrainInstance = await GrainActivator.CreateAsync(this);
            using var deadline = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Time);
            await ((IGrainBase)GrainInstance).OnActivateAsync(deadline.Token);
        }
        catch (Exception e)
        {
            // Whoever waits gets the fault; the next call tries again with a new activation.
            FailActivation(e);
            return;
        }

        lock (_gate)
        {
            if (_state == ActivationState.Activating)
                _state = ActivationState.Valid;
            if (_reason is not null)
                BeginDeactivation();
            else
                StartWaiting();
        }
    }

    private void FailActivation(Exception fault)
    {
        lock (_gate)
        {
            (_state, _fault) = (ActivationState.Invalid, fault);
            foreach (var request in _waiting)
                request.Fail(fault);
            _waiting.Clear();
        }

        End();
    }

    // Called with the gate held. Waiting calls are sent on to the next activation; running ones end first.
    private void BeginDeactivation()
    {
        if (_state == ActivationState.Valid)
        {
            _state = ActivationState.Deactivating;
            foreach (var request in _waiting.Where(request => !request.IsTick))
                request.Redirect();
            _waiting.RemoveAll(request => !request.IsTick);
        }

        if (_state == ActivationState.Deactivating && _running.Count == 0)
        {
            _state = ActivationState.Invalid;
            _waiting.Clear();
            RunTurn(DeactivateAsync);
        }
    }

    private async Task DeactivateAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Time);
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(_reason!.Value, deadline.Token);
        }
        catch (Exception e)
        {
            Silo.LogDeactivationFault(GrainId, e);
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        Silo.Cluster.Forget(this);
        _ended.Cancel();
        _deactivated.TrySetResult();
    }

    // Called with the gate held.
    private void StartWaiting()
    {
        if (_state is not (ActivationState.Valid or ActivationState.Deactivating))
            return;

        for (var i = 0; i < _waiting.Count;)
        {
            var request = _waiting[i];
            if (!MayStart(request))
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            _running.Add(request);
            RunTurn(() => RunAsync(request));
        }
    }

    private bool MayStart(Request request) =>
        _reentrant
        || request.AlwaysInterleave
        || (request.Chain != Guid.Empty && _sections.ContainsKey(request.Chain))
        || _running.All(running => running.AlwaysInterleave || (running.ReadOnly && request.ReadOnly));

    private async Task RunAsync(Request request)
    {
        await request.RunAsync(this);
        lock (_gate)
        {
            _running.Remove(request);
            StartWaiting();
            if (_state == ActivationState.Deactivating)
                BeginDeactivation();
        }
    }

    private void RunTurn(Func<Task> turn)
    {
        // Nothing of the caller's but what RequestContext carries reaches the grain.
        using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        Task.Factory.StartNew(
            async () =>
            {
                Running.Value = this;
                await turn();
            },
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            _scheduler);
    }
}
