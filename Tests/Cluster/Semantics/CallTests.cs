namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>What crosses a call and what does not.</summary>
public sealed class CallTests(SemanticsFixture fixture) : IClassFixture<SemanticsFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly string _name = $"call-{Guid.NewGuid():N}";

    private ISemanticsGrain Grain => fixture.Cluster.GrainFactory.GetGrain<ISemanticsGrain>(_name);

    [Fact]
    public async Task An_exception_keeps_its_type_and_message()
    {
        var fault = await Assert.ThrowsAsync<SemanticsException>(() => Grain.FailAsync("broken on purpose"));

        Assert.Equal("broken on purpose", fault.Message);
    }

    [Fact]
    public async Task A_fault_does_not_end_the_activation()
    {
        var before = await Grain.ActivationAsync();
        await Assert.ThrowsAsync<SemanticsException>(() => Grain.FailAsync("again"));

        Assert.Equal(before, await Grain.ActivationAsync());
    }

    [Fact]
    public async Task The_callee_sees_the_callers_context_and_cannot_change_it()
    {
        RequestContext.Set("colour", "green");
        try
        {
            Assert.Equal("green", await Grain.ReadContextAsync("colour"));
            Assert.Equal("green", RequestContext.Get("colour"));
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.Null(await Grain.ReadContextAsync("colour"));
    }

    [Fact]
    public async Task Cancelling_reaches_the_callee_and_frees_the_grain()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain.WaitForCancellationAsync($"{_name}-in", cancellation.Token);
        await Gates.UntilEnteredAsync($"{_name}-in");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Limit));
        Assert.Equal(1, await Grain.CountAsync().WaitAsync(Limit));
    }

    [Fact]
    public async Task Filters_see_a_call_on_its_way_and_may_change_its_answer()
    {
        RequestContext.Set("filter-test", _name);
        int answer;
        try
        {
            answer = await Grain.CountAsync();
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.Equal(1001, answer);
        Assert.Contains("in CountAsync", Gates.History(_name));
    }

    [Fact]
    public async Task Filters_see_exceptions_and_calls_between_grains()
    {
        RequestContext.Set("filter-test", _name);
        try
        {
            await Assert.ThrowsAsync<SemanticsException>(() => Grain.FailAsync("seen"));
            await Grain.CallThroughAsync($"{_name}-other", allowReentrancy: true);
        }
        finally
        {
            RequestContext.Clear();
        }

        var history = Gates.History(_name);
        Assert.Contains("in saw seen", history);
        Assert.True(Array.IndexOf(history, "out CallBackAsync") < Array.IndexOf(history, "in CallBackAsync"));
    }

    [Fact]
    public async Task A_caller_does_not_wait_longer_than_the_response_timeout()
    {
        // From grain to grain, so that the silo's time-out counts.
        await Assert.ThrowsAsync<TimeoutException>(() => Grain.CallThroughAsync($"{_name}-other", allowReentrancy: false).WaitAsync(Limit));
    }
}
