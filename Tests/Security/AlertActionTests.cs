using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attack: an alert is posted to the shop, or to Alertmanager, so that the shop acts against itself.</summary>
public sealed class AlertActionTests(AlertShop fixture) : IClassFixture<AlertShop>
{
    [Fact]
    public async Task Alert_that_does_not_fire_in_Prometheus_causes_nothing()
    {
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsync(AlertWebhook.OfService("all", "HighMemoryUsage", AlertWebhook.Firing(DateTime.UtcNow))));
        var (steps, sentences) = await fixture.HistoryAsync("HighMemoryUsage-all");
        Assert.Equal("firing waiting", steps);
        Assert.EndsWith("collect of fleet waits for approval: the alert does not fire in Prometheus", sentences, StringComparison.Ordinal);
        Assert.Contains("""topk(1,ALERTS{alertname="HighMemoryUsage",alertstate="firing",service="all"})""", fixture.Prometheus.Queries);

        // An operator knows better.
        Assert.Equal(HttpStatusCode.OK, (await fixture.AdminAsync(HttpMethod.Post, "/incidents/HighMemoryUsage-all/approve")).Status);
        Assert.Equal("firing waiting acted", (await fixture.HistoryAsync("HighMemoryUsage-all")).Steps);
    }

    [Theory]
    [InlineData("WeatherServiceHighLatency", "order", "open_breaker of 'order'")]
    [InlineData("WeatherServiceHighLatency", "product", "open_breaker of 'product'")]
    [InlineData("CommitQueueGrowing", "user", "shed of 'user'")]
    [InlineData("HighLatency", "weather", "shed of 'weather'")]
    public async Task Alert_about_a_target_outside_of_its_rule_is_declined(string alert, string service, string action)
    {
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsync(AlertWebhook.OfService(service, alert, AlertWebhook.Firing(DateTime.UtcNow))));
        var (steps, sentences) = await fixture.HistoryAsync($"{alert}-{service}");
        Assert.Equal("firing declined", steps);
        Assert.EndsWith($"the policy does not allow {action} for this alert", sentences, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await fixture.AdminAsync(HttpMethod.Post, $"/incidents/{alert}-{service}/approve")).Status);
    }

    [Fact]
    public async Task Flood_of_unconfirmed_alerts_causes_nothing()
    {
        var services = Enumerable.Range(0, 100).Select(number => $"flood{number}").ToList();
        await Parallel.ForEachAsync(services, async (service, _) =>
            Assert.Equal(HttpStatusCode.OK, await fixture.PostAsync(AlertWebhook.OfService(service, "HighMemoryUsage", AlertWebhook.Firing(DateTime.UtcNow)))));
        foreach (var service in services)
            Assert.Equal("firing waiting", (await fixture.HistoryAsync($"HighMemoryUsage-{service}")).Steps);
    }
}
