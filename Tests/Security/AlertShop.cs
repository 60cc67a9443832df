using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A shop with the shipped policy, and its Prometheus, in which no alert fires.</summary>
public sealed class AlertShop : IAsyncLifetime
{
    private const string AdminKey = "an-admin-key-of-the-tests";
    private const string AlertsKey = "an-alerts-key-of-the-tests";

    private PrometheusServer? _prometheus;
    private ShopProcess? _shop;

    internal PrometheusServer Prometheus => _prometheus!;

    internal ShopProcess Shop => _shop!;

    public async ValueTask InitializeAsync()
    {
        _prometheus = await PrometheusServer.StartNewAsync();
        _prometheus.Fires = _ => false;
        _shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?>
        {
            ["Admin__ApiKey"] = AdminKey,
            ["Alerts__ApiKey"] = AlertsKey,
            ["Remediation__PolicyPath"] = Repository.Path("deploy", "remediation", "policy.json"),
            ["Remediation__PrometheusUrl"] = _prometheus.Address,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
    }

    internal async Task<HttpStatusCode> PostAsync(string webhook)
    {
        using var response = await AlertWebhook.SendAsync(Shop.Client, webhook, AlertsKey);
        return response.StatusCode;
    }

    internal Task<(HttpStatusCode Status, JsonElement Body)> AdminAsync(HttpMethod method, string path) =>
        Shop.Client.SendAsync(method, path, headers: [("X-API-Key", AdminKey)]);

    /// <summary>The steps of an incident and their sentences.</summary>
    internal async Task<(string Steps, string Sentences)> HistoryAsync(string incident)
    {
        var (_, body) = await AdminAsync(HttpMethod.Get, $"/incidents/{incident}");
        var history = body.GetProperty("history").EnumerateArray().ToList();
        return (
            string.Join(' ', history.Select(step => step.GetProperty("status").GetString())),
            string.Join('\n', history.Select(step => step.GetProperty("summary").GetString())));
    }
}
