using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using OrleansObs.Lifecycle;
using OrleansObs.Remediation;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;
using Polly.CircuitBreaker;

namespace OrleansObs.Tests.Unit;

/// <summary>Retries, timeouts, circuit breakers and load shedding of grain calls from WebFront.</summary>
public sealed class FleetCallsTests : IDisposable
{
    private static readonly Task<int> Never = new TaskCompletionSource<int>().Task;

    // The first call of a process is slow on a busy machine.
    private static RequestDeadline Distant => RequestDeadline.After(TimeSpan.FromSeconds(10), default);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Lifetime _lifetime = new();
    private readonly FleetCallOptions _options = new()
    {
        TryTimeout = TimeSpan.FromMilliseconds(50),
        FirstPause = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(5),
        BreakerSamplingDuration = TimeSpan.FromSeconds(10),
        BreakerMinimumThroughput = 1000,
        BreakDuration = TimeSpan.FromMilliseconds(500),
    };

    private FleetCircuits? _circuits;
    private int _sent;

    public void Dispose()
    {
        _circuits?.Dispose();
        _services.Dispose();
        _lifetime.Dispose();
    }

    [Fact]
    public async Task Idempotent_call_is_retried_until_it_is_answered()
    {
        var calls = NewCalls();
        Assert.Equal(3, await calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => ++_sent switch
        {
            1 => Never,
            2 => throw new TimeoutException(),
            var n => Task.FromResult(n),
        }));
    }

    [Fact]
    public async Task Other_call_is_retried_only_when_it_did_not_arrive()
    {
        var calls = NewCalls();
        Assert.Equal(2, await calls.CallAtMostOnceAsync(CircuitTarget.User, Distant, _ => ++_sent == 1 ? throw new GatewayTooBusyException() : Task.FromResult(_sent)));
        _sent = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => calls.CallAtMostOnceAsync(CircuitTarget.User, Distant, _ => Send(Never)));
        await Assert.ThrowsAsync<TimeoutException>(() => calls.CallAtMostOnceAsync(CircuitTarget.User, Distant, _ => Send(Task.FromException<int>(new TimeoutException()))));
        Assert.Equal(2, _sent);
    }

    [Fact]
    public async Task Exception_of_a_grain_is_not_retried()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            NewCalls().CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(Task.FromException<int>(new InvalidOperationException()))));
        Assert.Equal(1, _sent);
    }

    [Fact]
    public async Task Unanswered_call_times_out()
    {
        // Sixty times the attempt timeout, so that a machine that stalls for a second still makes several attempts.
        var timeout = TimeSpan.FromSeconds(3);
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            NewCalls().CallIdempotentAsync(CircuitTarget.Order, RequestDeadline.After(timeout, default), _ => Send(Never)));
        Assert.InRange(clock.Elapsed, timeout * 0.9, timeout * 5);
        Assert.InRange(_sent, 3, 100);
    }

    [Fact]
    public async Task Call_after_the_deadline_is_not_sent()
    {
        var passed = RequestDeadline.After(TimeSpan.FromSeconds(-1), default);
        await Assert.ThrowsAsync<TimeoutException>(() => NewCalls().CallIdempotentAsync(CircuitTarget.Order, passed, _ => Send(Never)));
        await Assert.ThrowsAsync<TimeoutException>(() => new LocalGrainCalls(null!, Options.Create(new SiloMessagingOptions())).CallIdempotentAsync(CircuitTarget.Order, passed, _ => Send(Never)));
        Assert.Equal(0, _sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disconnected_client_ends_the_attempts(bool fleet)
    {
        IGrainCalls calls = fleet ? NewCalls() : new LocalGrainCalls(null!, Options.Create(new SiloMessagingOptions()));
        using var client = new CancellationTokenSource();
        var waiting = calls.CallIdempotentAsync(CircuitTarget.Order, RequestDeadline.After(TimeSpan.FromMinutes(1), client.Token), _ => Send(Never));

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal("closed", _circuits?.Current["order"] ?? "closed");
    }

    [Fact]
    public async Task Retries_of_a_moved_owner_share_the_deadline()
    {
        var deadline = RequestDeadline.After(TimeSpan.FromSeconds(1), default);
        var clock = Stopwatch.StartNew();
        var answer = await RefusedCallRetry.RunAsync(deadline, async () => (_sent++, await Task.Delay(400).ContinueWith(_ => 1)).Item2, _ => true);
        Assert.Equal(1, answer);
        Assert.InRange(_sent, 2, 3);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Silo_without_room_is_asked_again()
    {
        Assert.Equal(9, await RefusedCallRetry.RunAsync(Distant, () => ++_sent < 9 ? throw new SiloBusyException() : Task.FromResult(_sent), _ => false));
    }

    [Fact]
    public async Task Silo_without_room_is_asked_until_the_deadline()
    {
        var deadline = RequestDeadline.After(TimeSpan.FromSeconds(1), default);
        await Assert.ThrowsAsync<SiloBusyException>(() => RefusedCallRetry.RunAsync<int>(deadline, () => throw new SiloBusyException(), _ => false));
    }

    [Fact]
    public async Task Open_breaker_fails_fast_for_its_service_alone()
    {
        _options.BreakerMinimumThroughput = 10;
        var calls = NewCalls();
        while (_circuits!.Current["order"] == "closed")
            await Assert.ThrowsAsync<TimeoutException>(() => calls.CallAtMostOnceAsync(CircuitTarget.Order, Distant, _ => Send(Never)));

        Assert.Equal(10, _sent);
        await Assert.ThrowsAsync<BrokenCircuitException>(() => calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(Task.FromResult(1))));
        Assert.Equal((10, "open", 2), (_sent, _circuits.Current["order"], Measured("order")));
        Assert.Equal(1, await calls.CallIdempotentAsync(CircuitTarget.User, Distant, _ => Task.FromResult(1)));

        // After the break duration one trial call decides.
        await Support.Wait.UntilAsync("the breaker to close", TimeSpan.FromSeconds(10), TryAsync, _ => _circuits.Current["order"] == "closed");

        async Task<int> TryAsync()
        {
            try
            {
                return await calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Task.FromResult(1));
            }
            catch (BrokenCircuitException)
            {
                return 0;
            }
        }
    }

    [Fact]
    public async Task Call_above_the_limit_is_refused_at_once()
    {
        _options.MaxConcurrentCalls = 2;
        _options.TryTimeout = TimeSpan.FromSeconds(10);
        var calls = NewCalls();
        var gate = new TaskCompletionSource<int>();
        var waiting = Enumerable.Range(0, 2).Select(_ => calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => gate.Task)).ToArray();
        await Assert.ThrowsAsync<FleetUnavailableException>(() => calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(gate.Task)));
        Assert.Equal(0, _sent);

        gate.SetResult(1);
        await Task.WhenAll(waiting);
        Assert.Equal(1, await calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Task.FromResult(1)));
    }

    [Fact]
    public async Task Load_shedding_lowers_the_concurrency_of_a_service()
    {
        _options.ShedConcurrentCalls = 1;
        _options.TryTimeout = TimeSpan.FromSeconds(10);
        var calls = NewCalls();
        var gate = new TaskCompletionSource<int>();
        Assert.Equal(["order: Shed"], await ApplyLimitsAsync(TrafficLimitKind.Shed));
        Assert.Empty(await ApplyLimitsAsync(TrafficLimitKind.Shed));
        Assert.Equal((1, 2048), (Measured("order", "circuit_concurrency_limit"), Measured("user", "circuit_concurrency_limit")));

        var waiting = calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => gate.Task);
        await Assert.ThrowsAsync<FleetUnavailableException>(() => calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(gate.Task)));
        Assert.Equal((0, 1), (_sent, await calls.CallIdempotentAsync(CircuitTarget.User, Distant, _ => Task.FromResult(1))));

        Assert.Equal(["order: no limit"], await ApplyLimitsAsync(null));
        Assert.Equal(1, await calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Task.FromResult(1)));
        gate.SetResult(2);
        Assert.Equal(2, await waiting);
    }

    [Fact]
    public async Task Forced_open_breaker_blocks_until_released()
    {
        var calls = NewCalls();
        Assert.Equal(["order: OpenBreaker"], await ApplyLimitsAsync(TrafficLimitKind.OpenBreaker));
        Assert.Empty(await ApplyLimitsAsync(TrafficLimitKind.OpenBreaker));
        await Assert.ThrowsAsync<IsolatedCircuitException>(() => calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(Task.FromResult(1))));
        Assert.Equal((0, "isolated", 3), (_sent, _circuits!.Current["order"], Measured("order")));
        Assert.Equal(1, await calls.CallIdempotentAsync(CircuitTarget.User, Distant, _ => Task.FromResult(1)));

        Assert.Equal(["order: Shed"], await ApplyLimitsAsync(TrafficLimitKind.Shed));
        Assert.Equal(1, await calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Task.FromResult(1)));
    }

    [Fact]
    public async Task Every_limited_service_has_a_circuit_breaker()
    {
        NewCalls();
        Assert.Equal(TrafficServices.All.Count, (await _circuits!.ApplyLimitsAsync([.. TrafficServices.All.Select(service => Limit(service, TrafficLimitKind.Shed))])).Count);
    }

    [Fact]
    public async Task Call_waits_briefly_for_the_first_connection()
    {
        var calls = NewCalls(connected: false);
        await Assert.ThrowsAsync<FleetUnavailableException>(() => calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(Task.FromResult(1))));
        var early = calls.CallIdempotentAsync(CircuitTarget.Order, Distant, _ => Send(Task.FromResult(1)));
        Assert.Equal(0, _sent);
        _lifetime.Start();
        Assert.Equal(1, await early);
    }

    private FleetGrainCalls NewCalls(bool connected = true)
    {
        _circuits = new FleetCircuits(Options.Create(_options), _services.GetRequiredService<IMeterFactory>());
        if (connected)
            _lifetime.Start();
        return new FleetGrainCalls(null!, _lifetime, _circuits);
    }

    private Task<int> Send(Task<int> answer)
    {
        _sent++;
        return answer;
    }

    private Task<IReadOnlyList<string>> ApplyLimitsAsync(TrafficLimitKind? kind) => _circuits!.ApplyLimitsAsync(kind is { } limit ? [Limit("order", limit)] : []);

    private static TrafficLimit Limit(string service, TrafficLimitKind kind) => new(service, kind, DateTimeOffset.MaxValue);

    private static int Measured(string target, string name = "circuit_breaker_state")
    {
        var seen = -1;
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
        {
            foreach (var (key, tag) in tags)
            {
                if (instrument.Name == name && key == "target" && (string?)tag == target)
                    seen = Math.Max(seen, value);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication() => throw new NotSupportedException();

        public void Dispose() => _started.Dispose();
    }
}
