using System.Net;
using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>What an anonymous client can make the shop do with one cheap request.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ExpensiveRequestTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Requests = 200;
    private const int OrdersInOneStatus = 50_000;

    /// <summary>Queries, headers and credentials do not bypass the shared response.</summary>
    [Theory]
    [InlineData("/openapi/v1.json", 1.5)]
    [InlineData("/metrics", 1.5)]
    public async Task Costly_document_is_rendered_once_for_all(string path, double limitMilliseconds)
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        using var client = shop.NewClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer of-the-attacker");
        for (var i = 0; i < Requests; i++)
            await AskAsync(client, "/api/time?warm=1");
        await AskAsync(client, path);

        var before = shop.ProcessorTime();
        for (var i = 0; i < Requests; i++)
        {
            client.DefaultRequestHeaders.Remove("Accept");
            client.DefaultRequestHeaders.Add("Accept", i % 2 == 0 ? "application/openmetrics-text; version=1.0.0" : $"text/plain; q=0.{i}");
            await AskAsync(client, $"{path}?attempt={i}");
        }

        var cost = (shop.ProcessorTime() - before).TotalMilliseconds / Requests;
        output.WriteLine($"{path}: {cost:0.00} ms of a processor for each request");
        Assert.InRange(cost, 0, limitMilliseconds);
    }

    [Theory]
    [InlineData("/orders?user_id=2&status=cancelled&limit=100")]
    [InlineData("/orders?user_id=2&limit=100")]
    [InlineData("/orders?user_id=2&limit=100&after=1000")]
    [InlineData("/orders?status=cancelled&limit=100")]
    public async Task List_of_orders_reads_little_more_than_a_page(string path)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(database);
        await using var source = NpgsqlDataSource.Create(database);

        // Rows in the order of the status make the index on the status alone look cheaper to the planner.
        await source.RunAsync($"""
            insert into orders (user_id, product_id, quantity, total_price, status, idempotency_key)
            select 2 + n % 2, 2, 1, 29.99, status, gen_random_uuid()
            from unnest(array['cancelled', 'completed']) status, generate_series(1, {OrdersInOneStatus}) n
            where status = 'completed' or n % 2 = 1 order by status, n
            """);
        await source.RunAsync("vacuum analyze orders");
        var before = await ReadsAsync(source);
        await AskAsync(shop.Client, path);

        // PostgreSQL publishes the counts of a connection at most once a second.
        var reads = await Wait.UntilAsync(
            "the scan to be counted", TimeSpan.FromSeconds(10), () => ReadsAsync(source), seen => seen.Scans > before.Scans);
        output.WriteLine($"{path}: {reads.Tuples - before.Tuples} rows read");
        Assert.InRange(reads.Tuples - before.Tuples, 0, 1000);
    }

    private static async Task AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsByteArrayAsync();
    }

    // The event stream asks for the latest id all the time: scans of the primary key do not tell that this request is counted.
    private static async Task<(long Scans, long Tuples)> ReadsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select coalesce(sum(idx_scan) filter (where indexrelname <> 'orders_pkey'), 0)::bigint + (select seq_scan from pg_stat_user_tables where relname = 'orders'),
                   coalesce(sum(idx_tup_read), 0)::bigint + (select seq_tup_read from pg_stat_user_tables where relname = 'orders')
            from pg_stat_user_indexes where relname = 'orders'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
