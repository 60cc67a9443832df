using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Bench.Chaos.Fleet;

namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>The products of a run, new in the shop: six that are cancelled too, four for sale only, two of these scarce.</summary>
internal static class Assortment
{
    private const int Ordinary = 6;
    private const int SaleOnly = 2;
    private const int Scarce = 2;
    private const int Plenty = 1_000_000;

    // Units: sold out before the end of the load, and not at its begin.
    private const double ScarceUnitsPerSecond = 6;

    public static async Task<IReadOnlyList<ChaosProduct>> AddAsync(HttpClient http, TimeSpan duration)
    {
        var products = new List<ChaosProduct>();
        for (var i = 0; i < Ordinary; i++)
            products.Add(new ChaosProduct(await AddAsync(http, $"Ordinary {i}", Plenty), SaleOnly: false));
        for (var i = 0; i < SaleOnly; i++)
            products.Add(new ChaosProduct(await AddAsync(http, $"Sale only {i}", Plenty), SaleOnly: true));
        for (var i = 0; i < Scarce; i++)
            products.Add(new ChaosProduct(await AddAsync(http, $"Scarce {i}", (int)(duration.TotalSeconds * ScarceUnitsPerSecond)), SaleOnly: true));
        return products;
    }

    private static async Task<long> AddAsync(HttpClient http, string name, int stock)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("/products", new { name, price = 2.50m, stock });
            var body = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            return body.GetProperty("product").GetProperty("id").GetInt64();
        }
        catch (HttpRequestException e)
        {
            throw new ChaosFailedException($"The shop did not take a product before anything was broken: {e.Message}");
        }
    }
}
