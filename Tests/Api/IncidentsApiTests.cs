using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Processing of Alertmanager's webhooks.</summary>
[Collection(ShopCollection.Name)]
public sealed class IncidentsApiTests(ShopFixture fixture)
{
    private static readonly DateTime Begin = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private HttpClient Client => fixture.Shop.Client;

    [Fact]
    public async Task Alert_becomes_an_incident_with_history()
    {
        var alert = NewAlert();
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin)));
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin)));
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin), AlertWebhook.Firing(Begin.AddSeconds(10))));
        var incident = await GetAsync(alert);
        Assert.Equal(("firing", "critical", 1), (incident.GetProperty("status").GetString(), incident.GetProperty("severity").GetString(), incident.GetProperty("times").GetInt32()));
        Assert.Equal(["firing"], History(incident));

        // One of two alerts has ended, so the incident still fires.
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Resolved(Begin, Begin.AddMinutes(1)), AlertWebhook.Firing(Begin.AddSeconds(10))));
        Assert.Equal(["firing"], History(await GetAsync(alert)));
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Resolved(Begin, Begin.AddMinutes(1)), AlertWebhook.Resolved(Begin.AddSeconds(10), Begin.AddMinutes(2))));
        incident = await GetAsync(alert);
        Assert.Equal(["firing", "resolved"], History(incident));
        Assert.Equal((Begin, Begin.AddMinutes(2)), (incident.GetProperty("started_at").GetDateTime(), incident.GetProperty("ended_at").GetDateTime()));

        // Late and repeated notifications change nothing.
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin)));
        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Resolved(Begin, Begin.AddMinutes(1))));
        Assert.Equal(["firing", "resolved"], History(await GetAsync(alert)));

        await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin.AddMinutes(5))));
        incident = await GetAsync(alert);
        Assert.Equal(["firing", "resolved", "firing"], History(incident));
        Assert.Equal((2, Begin.AddMinutes(5)), (incident.GetProperty("times").GetInt32(), incident.GetProperty("started_at").GetDateTime()));

        var first = (await AdminAsync("/incidents")).GetProperty("incidents")[0];
        Assert.Equal(($"{alert}-order", "firing"), (first.GetProperty("id").GetString(), first.GetProperty("status").GetString()));
        Assert.False(first.TryGetProperty("history", out _));
    }

    [Fact]
    public async Task Concurrent_duplicate_webhooks_are_one_step()
    {
        var alert = NewAlert();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin)))));
        Assert.Equal(["firing"], History(await GetAsync(alert)));
    }

    [Fact]
    public async Task History_is_bounded()
    {
        var alert = NewAlert();
        for (var i = 0; i < 60; i++)
        {
            await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Firing(Begin.AddMinutes(2 * i))));
            await ReportAsync(AlertWebhook.Of(alert, AlertWebhook.Resolved(Begin.AddMinutes(2 * i), Begin.AddMinutes((2 * i) + 1))));
        }

        var incident = await GetAsync(alert);
        Assert.Equal((100, 60), (History(incident).Length, incident.GetProperty("times").GetInt32()));
    }

    [Fact]
    public async Task Incidents_survive_a_process_kill()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(
            database, new Dictionary<string, string?> { ["Admin__ApiKey"] = ShopFixture.AdminKey, ["Alerts__ApiKey"] = ShopFixture.AlertsKey });
        var alert = NewAlert();
        using (var response = await AlertWebhook.SendAsync(shop.Client, AlertWebhook.Of(alert, AlertWebhook.Firing(Begin)), ShopFixture.AlertsKey))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await shop.KillAsync();
        await shop.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/incidents");
        request.Headers.Add("X-API-Key", ShopFixture.AdminKey);
        using var list = await shop.Client.SendAsync(request);
        Assert.Equal([$"{alert}-order"], (await list.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":4}""")]
    [InlineData("""{"version":"3","groupLabels":{"alertname":"A","service":"s"},"alerts":[{"status":"firing","labels":{},"startsAt":"2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"A"},"alerts":[{"status":"firing","labels":{},"startsAt":"2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"../A","service":"s"},"alerts":[{"status":"firing","labels":{},"startsAt":"2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"A","service":"s"},"alerts":[]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"A","service":"s"},"alerts":[null]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"A","service":"s"},"alerts":[{"status":"burning","labels":{},"startsAt":"2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"A","service":"s"},"alerts":[{"status":"resolved","labels":{},"startsAt":"2026-01-02T03:04:05Z"}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":"A","service":"s"},"alerts":[{"status":"firing","labels":{},"startsAt":"yesterday"}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"alertname":5,"service":"s"},"alerts":{}}""")]
    public async Task Invalid_webhook_is_refused(string text)
    {
        using var response = await AlertWebhook.SendAsync(Client, text, ShopFixture.AlertsKey);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task Alerts_key_may_only_post_alerts()
    {
        var webhook = AlertWebhook.Of(NewAlert(), AlertWebhook.Firing(Begin));
        using var without = await AlertWebhook.SendAsync(Client, webhook, key: null);
        using var wrong = await AlertWebhook.SendAsync(Client, webhook, "wrong");
        using var admin = await AlertWebhook.SendAsync(Client, webhook, ShopFixture.AdminKey);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (without.StatusCode, wrong.StatusCode, admin.StatusCode));
        using var list = new HttpRequestMessage(HttpMethod.Get, "/incidents") { Headers = { { "X-API-Key", ShopFixture.AlertsKey } } };
        using var refused = await Client.SendAsync(list);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Unknown_incident_is_404()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/incidents/Nothing-order") { Headers = { { "X-API-Key", ShopFixture.AdminKey } } };
        using var response = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string NewAlert() => $"Test{Guid.NewGuid():N}";

    private static string[] History(JsonElement incident) => [.. incident.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("status").GetString()!)];

    private async Task ReportAsync(string webhook)
    {
        using var response = await AlertWebhook.SendAsync(Client, webhook, ShopFixture.AlertsKey);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<JsonElement> GetAsync(string alert) => AdminAsync($"/incidents/{alert}-order");

    private async Task<JsonElement> AdminAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-API-Key", ShopFixture.AdminKey } } };
        using var response = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
