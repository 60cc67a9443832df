using System.Diagnostics;
using Npgsql;
using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>
/// Latency of an order without queueing: one client of the shop, alternating with one that commits the same rows directly.
/// </summary>
internal sealed class SingleClientStudy(StudyContext context) : IStudy
{
    private const double AtMost = 1.3;

    // The rows that the shop stores for an order.
    private const string Insert = """
        with placed as (
            insert into orders (user_id, product_id, quantity, total_price, idempotency_key) values ($1, $2, 1, 1.25, gen_random_uuid())
            returning id, product_id, quantity, total_price
        )
        insert into transactions (order_id, product_id, kind, quantity, amount)
        select id, product_id, 'sale', -quantity, total_price from placed
        """;

    public string Name => StudyName.Lone;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await context.Starter.StartAsync(SystemName.Shop);
        var workload = shop.Workload(Workloads.Order) with { Clients = 1 };
        var (orders, commits) = (new List<double>(), new List<double>());
        for (var round = 0; round <= context.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var commit = Commit(context.Starter.Databases.ConnectionStringOf(SystemName.Shop));
            var order = (await ClosedLoop.RunAsync(shop.Port, workload, context.Duration, context.Seed + round)).Succeeded;
            if (round == 0)
                continue;
            commits.Add(commit.Percentile(50).TotalMilliseconds);
            orders.Add(order.Percentile(50).TotalMilliseconds);
            context.Runner.Log($"order {orders[^1]:0.00} ms, commit {commits[^1]:0.00} ms");
        }

        return new StudyResult(
            Name,
            "one client of the shop, and one that commits the same rows with a prepared statement; medians",
            new Dictionary<string, Figure> { ["order, ms"] = Figure.Of(orders), ["commit, ms"] = Figure.Of(commits) },
            [new Goal("lone order to one commit", Figure.OfRatios(orders, commits), AtMost: AtMost)]);
    }

    private LatencyHistogram Commit(string database)
    {
        using var source = NpgsqlDataSource.Create(database);
        using var connection = source.OpenConnection();
        using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = Workloads.FirstId }, new NpgsqlParameter<long> { TypedValue = Workloads.FirstId } },
        };
        command.Prepare();
        var latencies = new LatencyHistogram();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < context.Duration;)
        {
            var begin = Stopwatch.GetTimestamp();
            command.ExecuteNonQuery();
            latencies.Record(Stopwatch.GetElapsedTime(begin));
        }

        return latencies;
    }
}
