using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Chaos.Clients;

/// <summary>The products of a run: six whose orders may be cancelled, four for sale only, two of these scarce.</summary>
internal static class TestProducts
{
    private const int Ordinary = 6;
    private const int SaleOnly = 2;
    private const int Scarce = 2;
    private const int AmpleStock = 1_000_000;

    // The scarce products sell out during the load, neither at its start nor after its end.
    private const double ScarceUnitsPerSecond = 6;

    public static async Task<IReadOnlyList<ChaosProduct>> CreateAsync(HttpClient http, TimeSpan duration)
    {
        var products = new List<ChaosProduct>();
        for (var i = 0; i < Ordinary; i++)
            products.Add(new ChaosProduct(await CreateAsync(http, $"Ordinary {i}", AmpleStock), SaleOnly: false));
        for (var i = 0; i < SaleOnly; i++)
            products.Add(new ChaosProduct(await CreateAsync(http, $"Sale only {i}", AmpleStock), SaleOnly: true));
        for (var i = 0; i < Scarce; i++)
            products.Add(new ChaosProduct(await CreateAsync(http, $"Scarce {i}", (int)(duration.TotalSeconds * ScarceUnitsPerSecond)), SaleOnly: true));
        return products;
    }

    private static async Task<long> CreateAsync(HttpClient http, string name, int stock)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("/products", new { name, price = 2.50m, stock });
            var body = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            return body.GetProperty("product").GetProperty("id").GetInt64();
        }
        catch (HttpRequestException e)
        {
            throw new ChaosFailedException($"The shop did not create a product before the first fault: {e.Message}");
        }
    }
}
