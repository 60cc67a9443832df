using System.Diagnostics;
using System.Net.Sockets;
using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>Time from the start of the process to its first order, with the database running; and resident memory when idle.</summary>
internal sealed class StartStudy(StudyContext context) : IStudy
{
    private const double AtMostSeconds = 3;
    private const double AtMostMegaBytes = 160;
    private const double MegaByte = 1 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public string Name => StudyName.Start;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using (await context.Starter.StartAsync(SystemName.Shop))
            context.Runner.Log("schema and data are ready");
        var (seconds, memory) = (new List<double>(), new List<double>());
        for (var round = 1; round <= context.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            using var shop = SystemStarter.LaunchShop(context.Starter.Databases.ConnectionStringOf(SystemName.Shop));
            await OrderAsync(shop, clock);
            seconds.Add(clock.Elapsed.TotalSeconds);
            await Task.Delay(context.Duration, cancellationToken);
            memory.Add(shop.ResidentBytes / MegaByte);
            context.Runner.Log($"first order after {seconds[^1]:0.00} s, {memory[^1]:0} MB");
        }

        return new StudyResult(
            Name,
            $"the shop, from process start to the first order, and its resident memory {context.Duration.TotalSeconds:0} s later",
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
            if (clock.Elapsed > Timeout)
                throw new BenchFailedException($"The shop accepted no order within {Timeout.TotalSeconds:0} s of its start.");
            await Task.Delay(5);
        }
    }

    private static async Task<bool> IsPlacedAsync(int port, ShopRequest order)
    {
        using var connection = new HttpConnection(port);
        try
        {
            await connection.OpenAsync();
            return await connection.SendAsync(order.Bytes) == order.ExpectedStatus;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
