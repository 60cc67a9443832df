using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace OrleansObs.Bench;

/// <summary>The shop against the bare HTTP stack, in turns, so that both see the same machine.</summary>
internal static class Comparison
{
    private const int Products = 1000;

    public static async Task RunAsync(string shopDll, TimeSpan duration, int rounds)
    {
        using var bare = await Server.StartAsync(Assembly.GetExecutingAssembly().Location, "bare");
        using var shop = await Server.StartAsync(shopDll);
        var products = await AddProductsAsync(shop.Port);
        Workload[] workloads =
        [
            Workload.ReadProducts(products),
            Workload.Order("W2 order, one product", products.Take(1).ToList()),
            Workload.Order("W3 order, 1,000 products", products),
        ];

        Console.WriteLine($"64 connections, {rounds} rounds of {duration.TotalSeconds:0} s after a warm-up, medians (min to max)");
        Console.WriteLine($"{"workload",-26}{"bare/s",9}{"shop/s",9}{"ratio",22}{"p50 ms",9}{"p99 ms",9}{"errors",8}");
        foreach (var workload in workloads)
            Print(workload, await MeasureAsync(bare.Port, shop.Port, workload, duration, rounds));
    }

    private static async Task<List<(Measurement Bare, Measurement Shop)>> MeasureAsync(
        int bare, int shop, Workload workload, TimeSpan duration, int rounds)
    {
        var pairs = new List<(Measurement Bare, Measurement Shop)>();
        for (var round = 0; round <= rounds; round++)
            pairs.Add((await Driver.RunAsync(bare, workload, duration), await Driver.RunAsync(shop, workload, duration)));

        // The first round warms up: activations, compiled code, prepared statements.
        return pairs[1..];
    }

    private static void Print(Workload workload, List<(Measurement Bare, Measurement Shop)> pairs)
    {
        var ratios = pairs.Select(pair => pair.Shop.PerSecond / pair.Bare.PerSecond).Order().ToList();
        var ratio = $"{Median(ratios):0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00})";
        Console.WriteLine(
            $"{workload.Name,-26}{Median(pairs.Select(pair => pair.Bare.PerSecond)),9:0}{Median(pairs.Select(pair => pair.Shop.PerSecond)),9:0}{ratio,22}"
            + $"{Median(pairs.Select(pair => pair.Shop.MedianMs)),9:0.0}{Median(pairs.Select(pair => pair.Shop.P99Ms)),9:0.0}{pairs.Sum(pair => pair.Shop.Errors),8}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static async Task<List<long>> AddProductsAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var ids = new List<long>();
        for (var i = 0; i < Products; i++)
        {
            using var response = await client.PostAsJsonAsync("/products", new { name = $"Bench {i}", price = 1.25m, stock = 1_000_000_000 });
            var body = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            ids.Add(body.GetProperty("product").GetProperty("id").GetInt64());
        }

        return ids;
    }
}
