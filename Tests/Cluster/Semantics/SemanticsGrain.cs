namespace OrleansObs.Tests.Cluster.Semantics;

internal sealed class SemanticsGrain : Grain, ISemanticsGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private int _count;
    private int _ticks;
    private bool _busy;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = this.GetPrimaryKeyString();
        Gates.Record(name, "activating");
        await Task.Yield();
        if (Gates.TakeFault(name))
            throw new InvalidOperationException("activation fails once");
        Gates.Record(name, "activated");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Gates.Record(this.GetPrimaryKeyString(), $"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<Guid> ActivationAsync()
    {
        Gates.Record(this.GetPrimaryKeyString(), "call");
        return Task.FromResult(_activation);
    }

    public async Task<int> CountAsync()
    {
        var before = _count;
        await Task.Yield();
        return _count = before + 1;
    }

    public Task<string> HoldAsync(string gate) => Gates.PassAsync(gate);

    public Task<string> HoldReadOnlyAsync(string gate) => Gates.PassAsync(gate);

    public Task<string> HoldInterleavedAsync(string gate) => Gates.PassAsync(gate);

    public async Task WaitForCancellationAsync(string gate, CancellationToken cancellationToken)
    {
        Gates.Enter(gate);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public async Task<string> CallThroughAsync(string other, bool allowReentrancy)
    {
        var grain = GrainFactory.GetGrain<ISemanticsGrain>(other);
        if (!allowReentrancy)
            return await grain.CallBackAsync(this.GetPrimaryKeyString());
        using var section = RequestContext.AllowCallChainReentrancy();
        return await grain.CallBackAsync(this.GetPrimaryKeyString());
    }

    public async Task<string> CallBackAsync(string first) =>
        $"called back by {await GrainFactory.GetGrain<ISemanticsGrain>(first).ActivationAsync()}";

    public Task FailAsync(string message) => throw new SemanticsException(message);

    public Task<string?> ReadContextAsync(string key)
    {
        var value = RequestContext.Get(key) as string;
        RequestContext.Set(key, "changed by the callee");
        return Task.FromResult(value);
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StartTimerAsync(string gate)
    {
        IGrainTimer? timer = null;
        timer = this.RegisterGrainTimer(
            async _ =>
            {
                Assert.False(_busy);
                _busy = true;
                var before = _count;
                await Task.Yield();
                _count = before + 1;
                _busy = false;
                if (++_ticks == 20)
                {
                    timer!.Dispose();
                    Gates.Enter(gate);
                }
            },
            new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));
        return Task.CompletedTask;
    }

    public Task<int> TicksAsync() => Task.FromResult(_ticks);
}
