using OrleansObs.Tests.Support;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.Tests.Unit;

/// <summary>Concurrent callers share one read that began after their call.</summary>
public sealed class ReadCoalescerTests
{
    private readonly ReadCoalescer _reads = new();
    private readonly List<TaskCompletionSource<byte[]>> _begun = [];

    [Fact]
    public async Task Caller_during_a_read_gets_the_next_one()
    {
        var first = Ask("a");
        var crowd = Enumerable.Range(0, 100).Select(_ => Ask("a")).ToList();
        Assert.Single(_begun);

        _begun[0].SetResult([1]);
        Assert.Equal([1], await first);
        await Wait.UntilAsync("the next read", TimeSpan.FromSeconds(10), () => Task.FromResult(_begun.Count), count => count == 2);
        Assert.All(crowd, one => Assert.False(one.IsCompleted));

        _begun[1].SetResult([2]);
        foreach (var one in crowd)
            Assert.Equal([2], await one);
    }

    [Fact]
    public async Task Reads_of_different_keys_do_not_wait()
    {
        var first = Ask("a");
        var other = Ask("b");
        _begun[1].SetResult([2]);
        Assert.Equal([2], await other);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task Exception_reaches_only_the_waiting_callers()
    {
        var first = Ask("a");
        var second = Ask("a");
        _begun[0].SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        await Wait.UntilAsync("the next read", TimeSpan.FromSeconds(10), () => Task.FromResult(_begun.Count), count => count == 2);
        _begun[1].SetResult([2]);
        Assert.Equal([2], await second);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _reads.ReadAsync("c", () => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task Read_runs_in_the_context_of_its_first_caller()
    {
        var who = new AsyncLocal<string>();
        var seen = new List<string?>();
        var gate = new TaskCompletionSource();
        Task<byte[]> AskAs(string name)
        {
            who.Value = name;
            return _reads.ReadAsync("a", async () =>
            {
                seen.Add(who.Value);
                await gate.Task;
                return [];
            });
        }

        Task<byte[]>[] all = [AskAs("one"), AskAs("two"), AskAs("three")];
        gate.SetResult();
        await Task.WhenAll(all);
        Assert.Equal(["one", "two"], seen);
    }

    private Task<byte[]> Ask(string key) => _reads.ReadAsync(key, () =>
    {
        var read = new TaskCompletionSource<byte[]>();
        _begun.Add(read);
        return read.Task;
    });
}
