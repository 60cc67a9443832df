using System.Net;
using System.Net.Sockets;
using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The trace of an order, from the request to the SQL statement.</summary>
public sealed class TraceTests
{
    // PostgreSQL logs every statement of these connections.
    private const string LogStatements = ";Options=-c log_min_duration_statement=0";

    private static readonly string[] QuietPaths = ["/health", "/health/live", "/health/ready"];

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Order_in_one_process_is_one_trace_down_to_SQL()
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        await using var receiver = await OtlpReceiver.StartNewAsync();

        // The stop flushes all ended spans.
        var environment = new Dictionary<string, string?>(receiver.Environment) { ["OTEL_BSP_SCHEDULE_DELAY"] = "600000" };
        await using var shop = await ShopProcess.StartNewAsync(await server.CreateDatabaseAsync() + LogStatements, environment);
        var (order, list) = (new TracedRequest(), new TracedRequest());

        Assert.Equal(HttpStatusCode.Created, (await order.OrderAsync(shop.Client, product: 1)).Status);
        Assert.Equal(HttpStatusCode.OK, (await list.GetAsync(shop.Client, "/orders")).Status);
        foreach (var path in QuietPaths)
            await new TracedRequest().GetAsync(shop.Client, path);
        Assert.Equal(0, await shop.StopAsync());

        AssertOneChain(receiver.Spans, order, ["orleansobs-webfront"]);
        var statement = Assert.Single(receiver.Spans, span => span.TraceId == list.TraceId && IsStatement(span, "from orders o"));
        var parent = Assert.Single(receiver.Spans, span => span.Id == statement.ParentId);
        Assert.Equal(("GET /orders", "/orders", list.SpanId), (parent.Name, parent.Attributes["http.route"], parent.ParentId));
        Assert.Contains(Comment(list), await server.ReadLogAsync(), StringComparison.Ordinal);
        Assert.Contains(Comment(order), await server.ReadLogAsync(), StringComparison.Ordinal);

        Assert.DoesNotContain(
            receiver.Spans.SelectMany(span => span.Attributes.Values),
            value => value.Contains("Username=", StringComparison.OrdinalIgnoreCase));

        // Health checks, timers and membership make no spans.
        Assert.Equal(new[] { order.TraceId, list.TraceId }.Order(), receiver.Spans.Select(span => span.TraceId).Distinct().Order());
    }

    [Fact]
    public async Task Order_in_a_fleet_has_one_trace_in_spans_logs_and_SQL()
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        await using var receiver = await OtlpReceiver.StartNewAsync();
        var environment = receiver.Environment.Concat(JsonLog.Environment).ToDictionary();
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        environment["ConnectionStrings__Shop"] = await server.CreateDatabaseAsync() + LogStatements;
        await using var fleet = new FleetProcess(environment);
        await fleet.StartAsync(silos: 2, webFronts: 1);
        var order = new TracedRequest();

        Assert.Equal(HttpStatusCode.Created, (await order.OrderAsync(fleet.Client, product: 1)).Status);

        await Wait.UntilAsync("the spans of all processes", Soon, () => Task.FromResult(Of(order, receiver.Spans)), spans =>
            spans.Any(span => span.Source == "Microsoft.AspNetCore") && spans.Any(span => span.Name == "commit orders") && spans.Count(IsGrainCall) == 2);
        AssertOneChain(receiver.Spans, order, ["orleansobs-silo", "orleansobs-webfront"]);
        await Wait.UntilAsync("the log of WebFront", Soon, () => fleet.ReadLogAsync("webfront-1"), log =>
            JsonLog.OfRequests(log).Contains(order.TraceId));
        await Wait.UntilAsync("the log of a silo", Soon, async () => await fleet.ReadLogAsync("silo-1") + await fleet.ReadLogAsync("silo-2"), log =>
            JsonLog.OfOrders(log).SequenceEqual([order.TraceId]));
        Assert.Contains(Comment(order), await server.ReadLogAsync(), StringComparison.Ordinal);
    }

    /// <summary>With the default settings of PostgreSQL.</summary>
    [Fact]
    public async Task Statement_carries_its_trace_while_running_and_in_the_log()
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        await using var receiver = await OtlpReceiver.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(database, receiver.Environment);
        var (done, held) = (new TracedRequest(), new TracedRequest());
        Assert.Equal(HttpStatusCode.Created, (await done.OrderAsync(shop.Client, product: 1)).Status);

        await using var source = NpgsqlDataSource.Create(database);
        await using (var holder = await source.OpenConnectionAsync())
        await using (await holder.BeginTransactionAsync())
        {
            await new NpgsqlCommand("lock table orders", holder).ExecuteNonQueryAsync();
            var answer = held.GetAsync(shop.Client, "/orders");
            await Wait.UntilAsync("the statement to be seen and ended", Soon, () => CancelAsync(source, held), canceled => canceled);
            await Wait.UntilAsync("the statement to be written down", Soon, server.ReadLogAsync, log => log.Contains(Comment(held), StringComparison.Ordinal));
            Assert.NotEqual(HttpStatusCode.OK, (await answer).Status);
        }

        Assert.DoesNotContain(Comment(done), await server.ReadLogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hanging_collector_delays_no_request()
    {
        using var silence = new TcpListener(IPAddress.Loopback, 0);
        silence.Start();
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silence.LocalEndpoint}",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "10",
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = "16",
            ["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"] = "16",
        });

        // More spans than the export queue holds.
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Created, (await new TracedRequest().OrderAsync(shop.Client, product: 1)).Status);
        using var connection = await silence.AcceptTcpClientAsync().WaitAsync(Soon);
        Assert.Equal(0, await shop.StopAsync());
    }

    // From the statement up to the client's request, each span is a child of the next.
    private static void AssertOneChain(IEnumerable<ReceivedSpan> received, TracedRequest order, string[] services)
    {
        var spans = Of(order, received).ToDictionary(span => span.Id);
        var commit = Assert.Single(spans.Values, span => span.Name == "commit orders");
        Assert.Equal("1", commit.Attributes["orders"]);
        var chain = new List<ReceivedSpan> { Assert.Single(spans.Values, span => span.ParentId == commit.Id && IsStatement(span, "insert into orders")) };
        while (spans.TryGetValue(chain[^1].ParentId, out var parent))
            chain.Add(parent);

        Assert.Equal(
            ["Npgsql", "OrleansObs", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Runtime", "Microsoft.AspNetCore"],
            chain.Select(span => span.Source));
        Assert.Equal(2, chain.Count(IsGrainCall));
        Assert.Equal("POST /orders", chain[^1].Name);
        Assert.Equal(order.SpanId, chain[^1].ParentId);
        Assert.Equal(services, chain.Select(span => span.Service).Distinct().Order());
        Assert.Equal("201", chain[^1].Attributes["http.response.status_code"]);
    }

    private static IReadOnlyList<ReceivedSpan> Of(TracedRequest request, IEnumerable<ReceivedSpan> spans) =>
        [.. spans.Where(span => span.TraceId == request.TraceId)];

    private static bool IsGrainCall(ReceivedSpan span) => span.Name == "IProductGrain/PlaceOrderAsync";

    // Opening a connection first may add a span.
    private static bool IsStatement(ReceivedSpan span, string text) =>
        span.Source == "Npgsql" && span.Attributes.Values.Any(value => value.Contains(text, StringComparison.Ordinal));

    private static async Task<bool> CancelAsync(NpgsqlDataSource source, TracedRequest request)
    {
        await using var command = source.CreateCommand("select pg_cancel_backend(pid) from pg_stat_activity where starts_with(query, $1) and state = 'active'");
        command.Parameters.AddWithValue(Comment(request));
        return await command.ExecuteScalarAsync() is true;
    }

    private static string Comment(TracedRequest request) => $"/*traceparent='00-{request.TraceId}-";
}
