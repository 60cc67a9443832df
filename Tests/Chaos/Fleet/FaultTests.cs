using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Faults of one silo of a fleet.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class FaultTests
{
    private const int Products = 20;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Silo_is_cut_off_and_then_crashes_once()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess(new Dictionary<string, string?>
        {
            ["FAULTS"] = "yes",
            ["FleetCalls__TryTimeout"] = "00:00:00.5",
            ["HttpLimits__RequestTimeout"] = "00:00:01.5",
        });
        await fleet.StartAsync(silos: 2, webFronts: 1);
        var products = await AddToBothAsync(fleet);
        var placed = await Task.WhenAll(products.Select(product => OrderAsync(fleet, product)));

        // A WebFront without a silo reads the fault board through the fleet.
        await SetAsync(fleet, new { kind = "error", service = "time", ttl_seconds = 1 });
        foreach (var status in new[] { HttpStatusCode.InternalServerError, HttpStatusCode.OK })
            await Wait.UntilAsync($"{status}", Soon, () => TimeAsync(fleet), seen => seen == status);

        // The silo stays an active member but serves no request.
        var before = fleet.ProcessId("silo-2")!.Value;
        await SetAsync(fleet, new { kind = "cut", silo = "silo-2", ttl_seconds = 60 });
        await Wait.UntilAsync("some products, and not all, to be out of reach", Soon, () => StatusesAsync(fleet, products), statuses => statuses == "OK ServiceUnavailable");
        await fleet.UntilSilosAsync(2, TimeSpan.FromSeconds(5));
        (await fleet.AdminAsync(HttpMethod.Delete, "/admin/faults")).EnsureSuccessStatusCode().Dispose();
        await AllServedAsync(fleet, products);
        Assert.Equal(before, fleet.ProcessId("silo-2"));

        await SetAsync(fleet, new { kind = "crash", silo = "silo-2", ttl_seconds = 60 });
        var after = await Wait.UntilAsync("silo-2 to be started again", Soon, () => Task.FromResult(fleet.ProcessId("silo-2")), id => id is not null && id != before);
        await Wait.UntilAsync("its exit code in the log", Soon, () => Task.FromResult(fleet.Log), log => log.Contains($"silo-2 (process {before}) ended with code 137", StringComparison.Ordinal));
        await fleet.UntilSilosAsync(2, Soon);
        await AllServedAsync(fleet, products);
        Assert.Equal(after, fleet.ProcessId("silo-2"));
        await StoredOrders.MustBeExactlyAsync(fleet.ConnectionString, placed, products);
    }

    /// <summary>
    /// A product is activated on the silo to which WebFront sends its first call, and for seconds after its start WebFront may know one
    /// silo alone. Each silo must have a third of the products, otherwise the circuit breaker opens.
    /// </summary>
    private static async Task<long[]> AddToBothAsync(FleetProcess fleet)
    {
        var total = 0;
        int[] before = [0, 0];
        return (await Wait.UntilAsync<long[]?>("new products to be shared by both silos", Soon, AddAsync, products => products is not null))!;

        async Task<long[]?> AddAsync()
        {
            var products = await Task.WhenAll(Enumerable.Range(0, Products).Select(_ => fleet.Client.AddProductAsync(stock: 10)));
            total += Products;
            await AllServedAsync(fleet, products);
            var after = await Wait.UntilAsync("every product to be counted", Soon, async () => Counts(await fleet.ViewAsync()), counts => counts.Sum() == total);
            var shared = before.Length == 2 && after.Length == 2 && after.Zip(before, (now, then) => now - then).Min() >= Products / 3;
            before = after;
            return shared ? products : null;
        }
    }

    private static int[] Counts(JsonElement view) =>
        [.. view.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("grains").TryGetProperty("ProductGrain", out var count) ? count.GetInt32() : 0)];

    private static async Task SetAsync(FleetProcess fleet, object fault)
    {
        var (status, body) = await fleet.Client.SendAsync(HttpMethod.Put, "/admin/faults", fault, headers: [("X-API-Key", await fleet.AdminKeyAsync())]);
        Assert.True(status == HttpStatusCode.Created, $"{status}: {body}");
    }

    private static async Task<HttpStatusCode> TimeAsync(FleetProcess fleet)
    {
        using var response = await fleet.Client.GetAsync("/api/time");
        return response.StatusCode;
    }

    private static async Task<long> OrderAsync(FleetProcess fleet, long product)
    {
        var (status, body) = await fleet.Client.OrderAsync(product);
        Assert.Equal(HttpStatusCode.Created, status);
        return body.GetProperty("order").GetProperty("id").GetInt64();
    }

    private static Task AllServedAsync(FleetProcess fleet, long[] products) =>
        Wait.UntilAsync("every product to be served", Soon, () => StatusesAsync(fleet, products), statuses => statuses == "OK");

    // The distinct statuses.
    private static async Task<string> StatusesAsync(FleetProcess fleet, long[] products)
    {
        var statuses = await Task.WhenAll(products.Select(async product =>
        {
            using var response = await fleet.Client.GetAsync($"/products/{product}");
            return response.StatusCode;
        }));
        return string.Join(' ', statuses.Distinct().Order());
    }
}
