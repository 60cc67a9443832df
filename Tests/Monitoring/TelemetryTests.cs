using System.Net;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Metrics of a running shop, compared with docs/monitoring.md and with the requests sent.</summary>
[Collection(ShopCollection.Name)]
public sealed class TelemetryTests(ShopFixture fixture)
{
    private static readonly string[] Services = ["product", "order", "user", "time", "system_info", "weather", "dashboard"];

    private HttpClient Client => fixture.Shop.Client;

    [Fact]
    public async Task Documented_metrics_are_exactly_the_exposed_ones()
    {
        foreach (var path in new[] { "/products/1", "/orders", "/users/1", "/api/time", "/api/sysinfo", "/api/weather", "/api/aggregate" })
            await Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Created, (await Client.OrderAsync(await Client.AddProductAsync(stock: 1))).Status);
        var (rows, prefixes) = Documented();
        var expected = rows.Where(row => !row.Where.Contains('c') && !row.Meaning.Contains("absent until the first one", StringComparison.Ordinal)).Select(row => row.Name).ToArray();

        // A request is counted shortly after its response was sent.
        var metrics = new MetricsText("");
        await Wait.UntilAsync("every documented metric to be shown; these are not", TimeSpan.FromSeconds(10), async () =>
        {
            metrics = await MetricsText.ReadAsync(Client);
            return string.Join(' ', expected.Except(metrics.Types.Keys));
        }, missing => missing.Length == 0);
        foreach (var (name, type) in metrics.Types)
        {
            if (rows.SingleOrDefault(row => row.Name == name) is { } row)
            {
                Assert.Equal((name, row.Type), (name, type));
                Assert.Empty(metrics.LabelNames(name).Except(row.Labels));
            }
            else
            {
                Assert.True(prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)), $"{name} is shown and not documented");
            }
        }

        Assert.InRange(metrics.Types.Count, 15 + Services.Length, 400);
    }

    [Fact]
    public async Task Requests_are_counted_by_service_method_and_status()
    {
        var product = await Client.AddProductAsync(stock: 100);
        var before = await MetricsText.ReadAsync(Client);
        var sent = new (HttpMethod Method, string Path, object? Body, int Count)[]
        {
            (HttpMethod.Get, $"/products/{product}", null, 300),
            (HttpMethod.Get, "/products/987654321", null, 100),
            (HttpMethod.Get, "/orders", null, 100),
            (HttpMethod.Post, "/orders", new { user_id = 1, product_id = product, quantity = 1 }, 150),
            (HttpMethod.Get, "/users", null, 150),
            (HttpMethod.Get, "/api/time", null, 200),
        };
        await Task.WhenAll(sent.SelectMany(what => Enumerable.Range(0, what.Count).Select(_ => Client.SendAsync(what.Method, what.Path, what.Body))));

        // A request is counted shortly after its response was sent.
        var after = await Wait.UntilAsync("the last request to be counted", TimeSpan.FromSeconds(10), () => MetricsText.ReadAsync(Client), seen => Counted(seen, "time", "GET", "200") == 200);
        Assert.Equal(
            (300, 100, 100, 100, 50, 150),
            (Counted(after, "product", "GET", "200"), Counted(after, "product", "GET", "404"), Counted(after, "order", "GET", "200"), Counted(after, "order", "POST", "201"), Counted(after, "order", "POST", "400"), Counted(after, "user", "GET", "200")));
        Assert.Equal(100, after.Sum("orders_total", ("outcome", "placed")) - before.Sum("orders_total", ("outcome", "placed")));
        Assert.Equal(50, after.Sum("orders_total", ("outcome", "insufficient_stock")) - before.Sum("orders_total", ("outcome", "insufficient_stock")));
        Assert.Equal(150, after.Sum("order_value_total") - before.Sum("order_value_total"), 3);
        Assert.Equal(100, after.Sum("order_commit_batch_size_sum") - before.Sum("order_commit_batch_size_sum"));
        Assert.Equal(
            400, after.Sum("product_service_http_request_duration_seconds_count", ("method", "GET")) - before.Sum("product_service_http_request_duration_seconds_count", ("method", "GET")));

        double Counted(MetricsText seen, string service, string method, string status)
        {
            (string, string)[] labels = [("method", method), ("status", status)];
            return seen.Sum($"{service}_service_http_requests_total", labels) - before.Sum($"{service}_service_http_requests_total", labels);
        }
    }

    [Fact]
    public async Task Scrape_allocates_little_memory()
    {
        // A shop of its own: other tests would allocate in the second between two renderings.
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        foreach (var path in new[] { "/products/1", "/orders", "/users", "/api/time", "/api/sysinfo", "/api/aggregate" })
            await shop.Client.GetAsync(path);

        // The least of several, because the background work of a second allocates as well.
        var total = (await ReadAsync()).Total;
        await Wait.UntilAsync("a scrape that allocates little", TimeSpan.FromSeconds(30), MeasureAsync, seen => seen.Allocated <= (2.5 * seen.Length) + (256 * 1024));

        async Task<(double Allocated, int Length)> MeasureAsync()
        {
            // Requests for the shared rendering, which would allocate too, are not sent.
            await Task.Delay(MetricsApi.SharedFor + TimeSpan.FromMilliseconds(10));
            var (length, before) = (0, total);
            (length, total) = await ReadAsync();
            Assert.True(total > before);
            return (total - before, length);
        }

        async Task<(int Length, double Total)> ReadAsync()
        {
            var text = await shop.Client.MetricsAsync();
            return (text.Length, new MetricsText(text).Sum("dotnet_gc_heap_total_allocated_bytes_total"));
        }
    }

    [Fact]
    public async Task Unknown_paths_ids_and_methods_make_no_series()
    {
        foreach (var i in Enumerable.Range(0, 4))
            await AskAsync(i);
        await MetricsText.ReadAsync(Client);

        // Wait for the deactivation of the missing product, which is counted as a call.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = await OfTheProductAsync();
        foreach (var chunk in Enumerable.Range(1, 10_000).Chunk(200))
            await Task.WhenAll(chunk.Select(AskAsync));
        await Task.Delay(TimeSpan.FromMilliseconds(310));
        Assert.Empty((await OfTheProductAsync()).Except(before));

        async Task AskAsync(int i)
        {
            using var request = (i % 4) switch
            {
                0 => new HttpRequestMessage(HttpMethod.Get, $"/nothing/{i}/here"),
                1 => new HttpRequestMessage(HttpMethod.Get, $"/products/{i + 1_000_000}"),
                2 => new HttpRequestMessage(new HttpMethod($"M{i}"), "/products"),
                _ => new HttpRequestMessage(HttpMethod.Get, $"/api/time?x={i}"),
            };
            using var response = await Client.SendAsync(request);
        }

        // Series of grain calls also depend on the silo's own background calls.
        async Task<IReadOnlyList<string>> OfTheProductAsync() =>
            [.. (await MetricsText.ReadAsync(Client)).Series
                .Where(series => series.Name.Contains("_service_http_", StringComparison.Ordinal)
                    || (series.Name.StartsWith("grain_call_", StringComparison.Ordinal) && series.Labels.GetValueOrDefault("grain") == "ProductGrain"))
                .Select(series => $"{series.Name} {string.Join(' ', series.Labels)}")];
    }

    private static (IReadOnlyList<Row> Rows, IReadOnlyList<string> Prefixes) Documented()
    {
        var rows = new List<Row>();
        var prefixes = new List<string>();
        foreach (var cells in File.ReadLines(Repository.Path("docs", "monitoring.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]))
        {
            if (cells.Length == 2)
                prefixes.AddRange(cells[0].Split(", ").Select(name => name.Trim('`').TrimEnd('*')));
            else
                rows.AddRange((cells[0].StartsWith("`S_", StringComparison.Ordinal) ? Services : [""]).Select(service => new Row(
                    cells[0].Trim('`').Replace("S_", $"{service}_", StringComparison.Ordinal), cells[1], [.. cells[2].Split(", ")], cells.Length == 5 ? cells[3] : "w", cells[^1])));
        }

        return (rows, prefixes);
    }

    private sealed record Row(string Name, string Type, string[] Labels, string Where, string Meaning);
}
