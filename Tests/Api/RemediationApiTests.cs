using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Remediation of alerts; each test has its own shop with this policy.</summary>
public sealed class RemediationApiTests(PostgresFixture fixture) : IAsyncLifetime
{
    private const string Policy = """
        {
          "rules": [
            {"alert": "Once", "action": "collect", "cooldown": "01:00:00", "most_per_hour": 5, "check_after": "00:10:00"},
            {"alert": "Stubborn", "action": "collect", "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "00:00:00.5"},
            {"alert": "Asks", "action": "collect", "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00", "needs_approval": true},
            {"alert": "Forgotten", "action": "collect", "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "00:00:00.5", "needs_approval": true},
            {"alert": "Lost", "action": "drain", "targets": ["*"], "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "00:00:00.5"},
            {"alert": "Trial", "action": "collect", "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00", "dry_run": true},
            {"alert": "Sick", "action": "drain", "targets": ["*"], "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00"},
            {"alert": "Busy", "action": "scale", "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00"},
            {"alert": "Slow", "action": "shed", "targets": ["order"], "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00"},
            {"alert": "Hangs", "action": "open_breaker", "targets": ["order"], "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00"},
            {"alert": "Noted", "action": "record", "cooldown": "00:00:00", "most_per_hour": 5, "check_after": "01:00:00"},
          ]
        }
        """;

    private static readonly DateTime Begin = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly string _folder = TempFolder.New("orleansobs-remediation-");
    private PrometheusServer? _prometheus;
    private ShopProcess? _shop;

    private string LogFile => Path.Combine(_folder, "incident_log.jsonl");

    private ShopProcess Shop => _shop ?? throw new InvalidOperationException("The shop was not started.");

    public async ValueTask InitializeAsync()
    {
        _prometheus = await PrometheusServer.StartNewAsync();
        _shop = await StartAsync(Policy);
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Action_runs_once_per_occurrence_of_an_alert()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReportAsync("Once", AlertWebhook.Firing(Begin))));
        await Shop.KillAsync();
        await Shop.StartAsync();
        await ReportAsync("Once", AlertWebhook.Firing(Begin));
        Assert.Equal("firing acted", await HistoryAsync("Once"));
        Assert.Equal(("collect", "fleet", "acted"), Remediation(await GetAsync("Once")));

        await ReportAsync("Once", AlertWebhook.Resolved(Begin, Begin.AddMinutes(1)));
        Assert.EndsWith("recovered resolved", await HistoryAsync("Once"), StringComparison.Ordinal);

        // The next occurrence is within the cooldown.
        await ReportAsync("Once", AlertWebhook.Firing(Begin.AddMinutes(2)));
        Assert.EndsWith("resolved firing declined", await HistoryAsync("Once"), StringComparison.Ordinal);
        Assert.Equal(await HistoryAsync("Once"), string.Join(' ', (await File.ReadAllLinesAsync(LogFile)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetString())));
    }

    [Fact]
    public async Task Ineffective_action_is_escalated_once()
    {
        await ReportAsync("Stubborn", AlertWebhook.Firing(Begin));
        await Wait.UntilAsync("the escalation", Soon, () => HistoryAsync("Stubborn"), history => history == "firing acted escalated");
        await ReportAsync("Noted", AlertWebhook.Firing(Begin));
        Assert.Equal("firing acted", await HistoryAsync("Noted"));
        await ReportAsync("Stubborn", AlertWebhook.Resolved(Begin, Begin.AddMinutes(1)));
        Assert.Equal("firing acted escalated recovered resolved", await HistoryAsync("Stubborn"));
        Assert.Contains("manual action is required", Shop.Log, StringComparison.Ordinal);

        var metrics = await Shop.Client.MetricsAsync();
        Assert.Contains("incidents_total{action=\"collect\",alert=\"Stubborn\",outcome=\"escalated\"} 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_and_unapproved_actions_are_escalated()
    {
        await ReportAsync("Lost", AlertWebhook.Firing(Begin));
        await Wait.UntilAsync("the escalation", Soon, () => HistoryAsync("Lost"), history => history == "firing declined escalated");
        await ReportAsync("Lost", AlertWebhook.Resolved(Begin, Begin.AddMinutes(1)));
        Assert.Equal("firing declined escalated resolved", await HistoryAsync("Lost"));

        await ReportAsync("Forgotten", AlertWebhook.Firing(Begin));
        await Wait.UntilAsync("the escalation", Soon, () => HistoryAsync("Forgotten"), history => history == "firing waiting escalated");
        Assert.Equal(HttpStatusCode.OK, await ApproveAsync("Forgotten-order"));
        await Wait.UntilAsync("the next one", Soon, () => HistoryAsync("Forgotten"), history => history == "firing waiting escalated acted escalated");
    }

    [Fact]
    public async Task Action_that_needs_approval_runs_once_when_approved()
    {
        Assert.Equal(HttpStatusCode.NotFound, await ApproveAsync("Asks-order"));
        await ReportAsync("Asks", AlertWebhook.Firing(Begin));
        Assert.Equal("firing waiting", await HistoryAsync("Asks"));
        Assert.Equal(HttpStatusCode.Unauthorized, await ApproveAsync("Asks-order", key: null));
        Assert.Equal("firing waiting", await HistoryAsync("Asks"));
        Assert.Equal(HttpStatusCode.OK, await ApproveAsync("Asks-order"));
        Assert.Equal("firing waiting acted", await HistoryAsync("Asks"));
        Assert.Equal(HttpStatusCode.Conflict, await ApproveAsync("Asks-order"));
        Assert.Equal(HttpStatusCode.NotFound, await ApproveAsync(new string('x', 500)));
    }

    [Fact]
    public async Task Action_outside_of_the_policy_is_recorded_and_not_run()
    {
        await ReportAsync("Trial", AlertWebhook.Firing(Begin));
        Assert.Equal("firing dry_run", await HistoryAsync("Trial"));
        await ReportAsync("Sick", AlertWebhook.Firing(Begin));
        Assert.Equal("firing declined", await HistoryAsync("Sick"));
        await ReportAsync("Sick", AlertWebhook.Resolved(Begin, Begin.AddMinutes(1)));
        await ReportAsync("Sick", AlertWebhook.Firing(Begin.AddMinutes(2), silo: "../silo; rm"));
        Assert.Contains("../silo; rm is not an active silo", $"{await GetAsync("Sick")}", StringComparison.Ordinal);
        await ReportAsync("Busy", AlertWebhook.Firing(Begin));
        Assert.Equal("firing failed", await HistoryAsync("Busy"));
        Assert.Contains("2 silos are recommended", $"{await GetAsync("Busy")}", StringComparison.Ordinal);

        // In one process there is no client between WebFront and the grains whose concurrency could be limited.
        foreach (var alert in new[] { "Slow", "Hangs" })
        {
            await ReportAsync(alert, AlertWebhook.Firing(Begin));
            Assert.Equal("firing failed", await HistoryAsync(alert));
            Assert.Contains("no WebFront applies traffic limits", $"{await GetAsync(alert)}", StringComparison.Ordinal);
        }

        await ReportAsync("Unknown", AlertWebhook.Firing(Begin));
        Assert.Equal("firing", await HistoryAsync("Unknown"));

        // The only silo.
        var silo = (await Shop.Client.GetFromJsonAsync<JsonElement>("/api/sysinfo")).GetProperty("silos")[0].GetProperty("name").GetString()!;
        await ReportAsync("Sick", AlertWebhook.Resolved(Begin.AddMinutes(2), Begin.AddMinutes(3)));
        await ReportAsync("Sick", AlertWebhook.Firing(Begin.AddMinutes(4), silo: silo));
        Assert.Contains("1 of 1 silos", $"{await GetAsync("Sick")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supervisor_is_asked_to_add_a_silo_without_a_count()
    {
        var pipe = Path.Combine(_folder, "control");
        await File.WriteAllTextAsync(pipe, "");
        await Shop.DisposeAsync();
        _shop = await StartAsync(Policy, pipe);
        await ReportAsync("Busy", AlertWebhook.Firing(Begin));
        Assert.Equal("firing acted", await HistoryAsync("Busy"));
        Assert.Equal("grow\n", await File.ReadAllTextAsync(pipe));
    }

    [Fact]
    public async Task Invalid_policy_prevents_the_start()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("{\"rules\": 5}"));
        Assert.Contains("ended with exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\nThe configuration cannot be used: The remediation policy", fault.Message, StringComparison.Ordinal);
    }

    private async Task<ShopProcess> StartAsync(string policy, string supervisor = "")
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, policy);
        return await ShopProcess.StartNewAsync(await fixture.CreateDatabaseAsync(), new Dictionary<string, string?>
        {
            ["Admin__ApiKey"] = ShopFixture.AdminKey,
            ["Alerts__ApiKey"] = ShopFixture.AlertsKey,
            ["Incidents__LogPath"] = LogFile,
            ["Incidents__CheckInterval"] = "00:00:00.100",
            ["Remediation__PolicyPath"] = file,
            ["Remediation__PrometheusUrl"] = _prometheus!.Address,
            ["Remediation__SupervisorPipe"] = supervisor,
        });
    }

    private async Task ReportAsync(string alert, object notice)
    {
        using var response = await AlertWebhook.SendAsync(Shop.Client, AlertWebhook.Of(alert, notice), ShopFixture.AlertsKey);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string> HistoryAsync(string alert) =>
        string.Join(' ', (await GetAsync(alert)).GetProperty("history").EnumerateArray().Select(step => step.GetProperty("status").GetString()));

    private static (string?, string?, string?) Remediation(JsonElement incident)
    {
        var remediation = incident.GetProperty("remedy");
        return (remediation.GetProperty("action").GetString(), remediation.GetProperty("target").GetString(), remediation.GetProperty("status").GetString());
    }

    private async Task<JsonElement> GetAsync(string alert)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/incidents/{alert}-order") { Headers = { { "X-API-Key", ShopFixture.AdminKey } } };
        using var response = await Shop.Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpStatusCode> ApproveAsync(string id, string? key = ShopFixture.AdminKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/incidents/{id}/approve");
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        using var response = await Shop.Client.SendAsync(request);
        return response.StatusCode;
    }
}
