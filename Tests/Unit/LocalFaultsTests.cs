using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansObs.Faults;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>Faults that one process applies.</summary>
public sealed class LocalFaultsTests : IDisposable
{
    private static readonly FaultPlan Slow = new(FaultKind.Latency, "product", null, null, null, 1, 300, TimeSpan.FromSeconds(60));

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LocalFaults _faults;

    public LocalFaultsTests() =>
        _faults = new LocalFaults(
            Options.Create(new SiloOptions { SiloName = "silo-1" }), _services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger<LocalFaults>.Instance);

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Local_faults_follow_the_registry()
    {
        var begun = Assert.Single(_faults.Apply([Set("a", Slow)]));
        Assert.Empty(_faults.Apply([Set("a", Slow)]));
        Assert.Same(begun, _faults.Draw(FaultKind.Latency));
        Assert.Null(_faults.Draw(FaultKind.Error));
        Assert.Null(_faults.Draw(FaultKind.Latency, plan => plan.Service == "order"));

        _faults.Apply([]);
        Assert.True(begun.Ended.IsCancellationRequested);
        Assert.False(_faults.Any);
    }

    [Fact]
    public void Fault_of_another_silo_is_ignored()
    {
        Assert.Empty(_faults.Apply([Set("a", Slow with { Silo = "silo-2" })]));
        Assert.Single(_faults.Apply([Set("b", Slow with { Silo = "silo-1" })]));
    }

    [Fact]
    public async Task Fault_stays_until_expiry_when_the_registry_is_down()
    {
        _faults.Apply([Set("short", Slow, TimeSpan.FromMilliseconds(100)), Set("long", Slow with { Service = "order" })]);
        _faults.RestoreCounts([]);
        Assert.NotNull(_faults.Draw(FaultKind.Latency, plan => plan.Service == "order"));
        await Wait.UntilAsync("the end of the short one", TimeSpan.FromSeconds(5), () => Task.FromResult(_faults.Draw(FaultKind.Latency, plan => plan.Service == "product")), drawn => drawn is null);

        _faults.RestoreCounts([]);
        Assert.Equal("long", Assert.IsType<LocalFault>(_faults.Draw(FaultKind.Latency)).Id);
    }

    [Fact]
    public void Injection_is_reported_once_and_again_after_a_failure()
    {
        _faults.Apply([Set("a", Slow)]);
        for (var i = 0; i < 3; i++)
            _faults.Draw(FaultKind.Latency);
        var counts = _faults.TakeCounts();
        Assert.Equal(new FaultCount("a", 3), Assert.Single(counts));
        Assert.Empty(_faults.TakeCounts());

        _faults.RestoreCounts(counts);
        _faults.Draw(FaultKind.Latency);
        Assert.Equal(new FaultCount("a", 4), Assert.Single(_faults.TakeCounts()));
    }

    [Fact]
    public void Rate_is_the_share_of_affected_calls()
    {
        _faults.Apply([Set("a", Slow with { Rate = 0.25 })]);
        var drawn = Enumerable.Range(0, 10_000).Count(_ => _faults.Draw(FaultKind.Latency) is not null);
        Assert.InRange(drawn, 2200, 2800);
    }

    [Fact]
    public async Task Wait_ends_with_its_fault_or_its_caller()
    {
        var fault = Assert.Single(_faults.Apply([Set("a", Slow with { Amount = FaultLimits.MaxLatencyMs })]));
        using var caller = new CancellationTokenSource();
        var (left, ended) = (fault.DelayAsync(caller.Token), fault.HangAsync(CancellationToken.None));
        await caller.CancelAsync();
        await left.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(ended.IsCompleted);

        _faults.Apply([]);
        await ended.WaitAsync(TimeSpan.FromSeconds(5));
    }

    private static Fault Set(string id, FaultPlan plan, TimeSpan? left = null) => new(id, plan, DateTimeOffset.UtcNow, left ?? plan.TimeToLive, 0);
}
