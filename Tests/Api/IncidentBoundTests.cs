using System.Net;
using Npgsql;
using OrleansObs.Incidents;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>The names of alerts come from a client, and each makes a row.</summary>
public sealed class IncidentBoundTests(PostgresFixture postgres)
{
    private const int Alerts = IncidentLimits.MaxIncidents + 40;

    private static readonly DateTime Begin = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public async Task Incident_that_the_list_drops_is_deleted()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(
            database, new Dictionary<string, string?> { ["Admin__ApiKey"] = ShopFixture.AdminKey, ["Alerts__ApiKey"] = ShopFixture.AlertsKey });
        await Parallel.ForEachAsync(Enumerable.Range(0, Alerts), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await ReportAsync(shop, $"Alert{i}"));

        await using var source = NpgsqlDataSource.Create(database);
        Assert.Equal(IncidentLimits.MaxIncidents, await source.AskAsync<long>("select count(*) from OrleansStorage where GrainTypeString = 'incident'"));
        shop.Client.DefaultRequestHeaders.Add("X-API-Key", ShopFixture.AdminKey);
        var (_, list) = await shop.Client.SendAsync(HttpMethod.Get, "/incidents");
        var kept = list.GetProperty("incidents").EnumerateArray().Select(incident => incident.GetProperty("id").GetString()!).ToList();
        Assert.Equal(IncidentLimits.MaxIncidents, kept.Count);
        Assert.Equal(HttpStatusCode.OK, await shop.StatusAsync($"/incidents/{kept[^1]}"));

        // An alert that was dropped begins again.
        var dropped = Enumerable.Range(0, Alerts).Select(i => $"Alert{i}").First(alert => !kept.Contains($"{alert}-order"));
        Assert.Equal(HttpStatusCode.NotFound, await shop.StatusAsync($"/incidents/{dropped}-order"));
        await ReportAsync(shop, dropped);
        Assert.Equal(HttpStatusCode.OK, await shop.StatusAsync($"/incidents/{dropped}-order"));
    }

    private static async Task ReportAsync(ShopProcess shop, string alert)
    {
        using var response = await AlertWebhook.SendAsync(shop.Client, AlertWebhook.Of(alert, AlertWebhook.Firing(Begin)), ShopFixture.AlertsKey);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
