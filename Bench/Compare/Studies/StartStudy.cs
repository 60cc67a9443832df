using System.Diagnostics;
using System.Net.Sockets;
using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>From the start of the process to its first order, with the database up; and what it holds in memory when nobody asks.</summary>
internal sealed class StartStudy(StudyBench bench) : IStudy
{
    private const double AtMostSeconds = 3;
    private const double AtMostMegaBytes = 160;
    private const double MegaByte = 1 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public string Name => StudyName.Start;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using (await bench.Starter.StartAsync(SystemName.Shop))
            bench.Slots.Tell("the schema and the data are there");
        var (seconds, memory) = (new List<double>(), new List<double>());
        for (var round = 1; round <= bench.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            using var shop = SystemStarter.LaunchShop(bench.Starter.Databases.Of(SystemName.Shop));
            await OrderAsync(shop, clock);
            seconds.Add(clock.Elapsed.TotalSeconds);
            await Task.Delay(bench.Duration, cancellationToken);
            memory.Add(shop.ResidentBytes / MegaByte);
            bench.Slots.Tell($"first order after {seconds[^1]:0.00} s, {memory[^1]:0} MB");
        }

        return new StudyResult(
            Name,
            $"the shop, from its process's start to its first order, and its resident memory {bench.Duration.TotalSeconds:0} s later",
            new Dictionary<string, Figure>(),
            [
                new Goal("first order after, s", Figure.Of(seconds), AtMost: AtMostSeconds),
                new Goal("idle, MB resident", Figure.Of(memory), AtMost: AtMostMegaBytes),
            ]);
    }

    private static async Task OrderAsync(ServerProcess shop, Stopwatch clock)
    {
        var order = ShopRequest.Order(Workloads.FirstId, Workloads.FirstId);
        while (!await IsPlacedAsync(shop.Port, order))
        {
            shop.ThrowIfEnded();
            if (clock.Elapsed > Limit)
                throw new BenchFailedException($"The shop took no order within {Limit.TotalSeconds:0} s of its start.");
            await Task.Delay(5);
        }
    }

    private static async Task<bool> IsPlacedAsync(int port, ShopRequest order)
    {
        using var connection = new Connection(port);
        try
        {
            await connection.OpenAsync();
            return await connection.CallAsync(order.Bytes) == order.Status;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
