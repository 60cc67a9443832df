using OrleansObs.Lifecycle;

namespace OrleansObs.Tests.Unit;

/// <summary>New activations while the heap is nearly full.</summary>
public sealed class ActivationGateTests
{
    private double _usage = ActivationGate.Limit;

    [Fact]
    public void Activation_with_room_does_not_wait()
    {
        _usage = 0.8;
        Assert.True(NewGate().EnterAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Activation_waits_until_there_is_room()
    {
        var entry = NewGate().EnterAsync(CancellationToken.None);
        Assert.False(entry.IsCompleted);

        Volatile.Write(ref _usage, 0.8);
        await entry.WaitAsync(ActivationGate.MaxDelay);
    }

    [Fact]
    public async Task Activation_without_room_is_refused_in_time()
    {
        var start = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<SiloBusyException>(() => NewGate().EnterAsync(CancellationToken.None));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), ActivationGate.MaxDelay, 2 * ActivationGate.MaxDelay);
    }

    private ActivationGate NewGate() => new(() => Volatile.Read(ref _usage), TimeProvider.System);
}
