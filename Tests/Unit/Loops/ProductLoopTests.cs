using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansObs.Background;
using OrleansObs.SystemInfo;
using OrleansObs.Tests.Support;
using OrleansObs.WebFront.Dashboard.Events;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>Every background service of the product survives an exception that it does not expect, and counts it.</summary>
public sealed class ProductLoopTests : IAsyncDisposable
{
    private const string Processor = "model name : Test CPU\n";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly string _root = TempFolder.New("orleansobs-loop-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FaultyDependency _dependency = new(new MembershipTableData(new TableVersion(0, "0")));
    private readonly EventHub _hub = new(Options.Create(new HttpLimitOptions()));
    private readonly CancellationTokenSource _end = new();
    private readonly EventSubscriber _subscriber;
    private readonly Task _reader;
    private readonly LoopCounts _counts;

    public ProductLoopTests()
    {
        WriteProcessor(Processor);
        _counts = new LoopCounts(Meters);
        _subscriber = _hub.Subscribe(IPAddress.Loopback, out _)!;
        _reader = ReadAsync(_subscriber, _end.Token);
    }

    public static TheoryData<string> Names => [.. ProductLoops.Types.Select(type => type.Name)];

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public async ValueTask DisposeAsync()
    {
        _subscriber.Dispose();
        await _end.CancelAsync();
        await _reader;
        _end.Dispose();
        _counts.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Every_background_service_is_a_loop()
    {
        Assert.InRange(ProductLoops.Types.Count, 8, 100);
        Assert.All(ProductLoops.Types, type => Assert.True(type.IsSubclassOf(typeof(BackgroundLoop)), $"{type} is no loop"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Loop_survives_and_counts_an_exception(string name)
    {
        using var loop = new ProductLoops(_dependency, new AcceleratedTime(), Meters, new SystemFiles(_root), _hub).Create(name);
        WriteProcessor("model name of a kernel with another format\n");
        await loop.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(
            "the second failure", Limit, () => Task.FromResult(_counts[name, "unexpected"]), failures => failures >= 2);

        WriteProcessor(Processor);
        _dependency.IsFailing = false;
        await Wait.UntilAsync("a successful run", Limit, () => Task.FromResult(Successes(loop)), successes => successes >= 1);
        Assert.False(loop.ExecuteTask!.IsCompleted);
        await loop.StopAsync(CancellationToken.None);
        Assert.False(loop.ExecuteTask.IsFaulted);
    }

    // A full queue would end the subscription, and without subscribers nothing is published.
    private static async Task ReadAsync(EventSubscriber subscriber, CancellationToken end)
    {
        try
        {
            await foreach (var _ in subscriber.ReadAllAsync(end))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    // A new sample has another uptime.
    private int Successes(BackgroundService loop)
    {
        if (loop is not HostMonitor monitor)
            return _dependency.Answers;
        Write("uptime", "77.5 1\n");
        return monitor.Current.UptimeSeconds == 77.5 ? 1 : 0;
    }

    private void WriteProcessor(string text) => Write("cpuinfo", text);

    private void Write(string file, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "proc")).FullName;
        File.WriteAllText(Path.Combine(folder, file), text);
    }
}
