using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Tests.Support;

/// <summary>A fleet as the admin routes show it.</summary>
internal static class FleetView
{
    public static async Task<JsonElement> ViewAsync(this IFleet fleet)
    {
        using var response = await fleet.AdminAsync(HttpMethod.Get, "/admin/fleet");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<HttpResponseMessage> AdminAsync(this IFleet fleet, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-API-Key", await fleet.AdminKeyAsync());
        return await fleet.Client.SendAsync(request);
    }

    /// <summary>Waits until the fleet reports exactly this number of silos, all active.</summary>
    public static Task UntilSilosAsync(this IFleet fleet, int count, TimeSpan limit) =>
        Wait.UntilAsync(
            $"{count} active silos",
            limit,
            async () => Statuses(await fleet.ViewAsync()),
            statuses => statuses == string.Join(' ', Enumerable.Repeat("active", count)));

    private static string Statuses(JsonElement view) =>
        view.TryGetProperty("silos", out var silos)
            ? string.Join(' ', silos.EnumerateArray().Select(silo => silo.GetProperty("status").GetString()))
            : view.ToString();
}
