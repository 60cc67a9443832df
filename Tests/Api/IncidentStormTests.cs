using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

[Collection(ExclusiveCollection.Name)]
public sealed class IncidentStormTests(PostgresFixture postgres)
{
    private static readonly DateTime Begin = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Incident_log_is_complete_after_webhook_storm_and_kill()
    {
        var folder = TempFolder.New("orleansobs-incidents-");
        var log = Path.Combine(folder, "incident_log.jsonl");
        var policy = Path.Combine(folder, "policy.json");
        await File.WriteAllTextAsync(policy, """{"rules":[{"alert":"Storm0","action":"collect","cooldown":"00:00:00","most_per_hour":3,"check_after":"00:00:00.001"}]}""");
        await using var prometheus = await PrometheusServer.StartNewAsync();
        await using var shop = await ShopProcess.StartNewAsync(await postgres.CreateDatabaseAsync(), new Dictionary<string, string?>
        {
            ["Admin__ApiKey"] = ShopFixture.AdminKey,
            ["Alerts__ApiKey"] = ShopFixture.AlertsKey,
            ["Incidents__LogPath"] = log,
            ["Remediation__PolicyPath"] = policy,
            ["Remediation__PrometheusUrl"] = prometheus.Address,
        });
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var clock = Stopwatch.StartNew();
        var first = StormAsync(0);
        await Wait.UntilAsync("half of the first half", Soon, () => Task.FromResult(answers.Values.Sum()), count => count > 2500);
        await shop.KillAsync();
        await first;
        await shop.StartAsync();
        var resident = shop.ResidentBytes();
        await StormAsync(5000);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(shop.ResidentBytes() - resident, long.MinValue, 200_000_000);
        Assert.Empty(answers.Keys.Except([HttpStatusCode.OK, HttpStatusCode.BadRequest]));
        Assert.InRange(answers[HttpStatusCode.BadRequest], 500, 909);
        var steps = (await File.ReadAllLinesAsync(log)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.InRange(steps.Count, 100, 9000);
        Assert.Equal(3, steps.Count(step => step.GetProperty("step").GetString() == "acted"));
        Assert.Equal(20, steps.Select(step => step.GetProperty("incident").GetString()).Distinct().Count());
        Directory.Delete(folder, recursive: true);

        Task StormAsync(int from) => Parallel.ForEachAsync(Enumerable.Range(from, 5000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            // Twenty alerts fire and resolve alternately; every eleventh webhook is truncated.
            var at = Begin.AddMinutes(i / 20);
            var text = AlertWebhook.Of($"Storm{i % 20}", i / 20 % 2 == 0 ? AlertWebhook.Firing(at) : AlertWebhook.Resolved(at.AddMinutes(-1), at));
            try
            {
                using var response = await AlertWebhook.SendAsync(shop.Client, i % 11 == 10 ? text[..(i % text.Length)] : text, ShopFixture.AlertsKey);
                answers.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            }
            catch (HttpRequestException)
            {
                // The shop was killed.
            }
        });
    }
}
