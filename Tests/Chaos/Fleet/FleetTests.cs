using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Failures and scaling of three silos, two WebFronts, nginx and PostgreSQL under the load of 200 clients.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class FleetTests(FleetFixture fixture, ITestOutputHelper output) : IClassFixture<FleetFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly int Many = Figures.LongForm ? 6 : 4;
    private static readonly Random Dice = new(20261121);

    private FleetProcess Fleet => fixture.Fleet;

    [Fact]
    public async Task Killed_silo_is_replaced_within_seconds()
    {
        var load = await StartLoadAsync();
        var figures = new Figures(output, "every key served again after kill -9 of a silo");
        for (var run = 0; run < Figures.Runs; run++)
        {
            await load.RestAsync();
            var name = await AnySiloAsync();
            var killed = load.Now;
            await Fleet.SignalAsync("KILL", name);
            figures.Add(await load.AllServedSinceAsync(killed, Soon));
            await Fleet.UntilSilosAsync(3, Soon);
        }

        await load.MustBeExactAsync();
        figures.MustStayWithin(median: 3, worst: 5);
    }

    [Fact]
    public async Task Frozen_silo_is_evicted_and_harmless_when_it_resumes()
    {
        var load = await StartLoadAsync();
        var figures = new Figures(output, "every key served again after kill -STOP of a silo");
        for (var run = 0; run < Figures.Runs; run++)
        {
            await load.RestAsync();
            var name = await AnySiloAsync();
            var frozen = Fleet.ProcessId(name)!.Value;
            var stopped = load.Now;
            await FleetProcess.SignalAsync("STOP", frozen);
            figures.Add(await load.AllServedSinceAsync(stopped, Soon));

            // The resumed silo finds itself declared dead and stops; the supervisor starts a new one.
            await Fleet.UntilSilosAsync(2, Soon);
            await FleetProcess.SignalAsync("CONT", frozen);
            await Wait.UntilAsync("the resumed silo to stop", Soon, () => Task.FromResult(Fleet.ProcessId(name)), id => id is not null && id != frozen);
            await Fleet.UntilSilosAsync(3, Soon);
        }

        await load.MustBeExactAsync();
        figures.MustStayWithin(median: 10, worst: 10);
    }

    [Fact]
    public async Task Rolling_restart_fails_no_request()
    {
        var load = await StartLoadAsync();
        for (var run = 0; run < Figures.Runs; run++)
        {
            // The short form covers the first of each.
            foreach (var name in Fleet.Names.Where(name => name != "nginx" && (Figures.LongForm || name.EndsWith("-1", StringComparison.Ordinal))))
            {
                await load.RestAsync();
                await LeaveAsync(name, () => Fleet.SignalAsync("TERM", name));
                if (name.StartsWith("silo", StringComparison.Ordinal))
                    await LeaveAsync(name, () => DrainAsync(name));
            }
        }

        await load.RestAsync();
        await load.MustBeExactAsync();
        MustHaveNoFailure(load);
    }

    [Fact]
    public async Task Scaling_fails_no_request_and_uses_the_new_silos()
    {
        var load = await StartLoadAsync();
        var figures = new Figures(output, $"activations on every silo after scaling from 3 to {Many}");
        for (var run = 0; run < Figures.Runs; run++)
        {
            await load.RestAsync();
            var asked = load.Now;
            (await Fleet.FleetAsync("scale", $"{Many}")).MustSucceed();
            await Fleet.UntilSilosAsync(Many, TimeSpan.FromSeconds(60));
            await UntilSpreadAsync(Many);
            figures.Add(load.Now - asked);
            (await Fleet.FleetAsync("scale", "2")).MustSucceed();
            await Fleet.UntilSilosAsync(2, TimeSpan.FromSeconds(60));
            (await Fleet.FleetAsync("scale", "3")).MustSucceed();
            await Fleet.UntilSilosAsync(3, TimeSpan.FromSeconds(60));
        }

        await load.MustBeExactAsync();
        MustHaveNoFailure(load);
        figures.MustStayWithin(median: 60, worst: 60);
    }

    [Fact]
    public async Task Unhealthy_silo_is_drained_once_without_a_failed_request()
    {
        var load = await StartLoadAsync();
        await load.RestAsync();
        var begin = DateTime.UtcNow;
        var others = (Fleet.ProcessId("silo-1"), Fleet.ProcessId("silo-3"));
        await LeaveAsync("silo-2", () => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReportSickAsync(begin, "silo-2"))));
        await ReportSickAsync(begin, "silo-2");
        Assert.Contains("\"acted\"", await SickAsync(), StringComparison.Ordinal);

        await AlertAsync("SiloSick", AlertWebhook.Resolved(begin, begin.AddSeconds(1)));
        await ReportSickAsync(begin.AddSeconds(2), "silo-3");
        Assert.Contains("more than a third", await SickAsync(), StringComparison.Ordinal);
        await load.RestAsync();
        await load.MustBeExactAsync();
        MustHaveNoFailure(load);
        Assert.Equal(others, (Fleet.ProcessId("silo-1"), Fleet.ProcessId("silo-3")));
    }

    [Fact]
    public async Task Busy_fleet_grows_by_one_silo_after_approval()
    {
        await Fleet.UntilSilosAsync(3, Soon);
        await AlertAsync("HighRequestRate", AlertWebhook.Firing(DateTime.UtcNow));
        using (var response = await Fleet.AdminAsync(HttpMethod.Post, "/incidents/HighRequestRate-order/approve"))
            Assert.Contains("\"acted\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Fleet.UntilSilosAsync(4, Soon);
        (await Fleet.FleetAsync("scale", "3")).MustSucceed();
        await Fleet.UntilSilosAsync(3, Soon);
    }

    [Fact]
    public async Task Fleet_survives_a_database_restart_and_kill()
    {
        var load = await StartLoadAsync();
        var silos = Silos().Select(Fleet.ProcessId).ToArray();
        foreach (var way in new[] { "stop", "kill" })
        {
            var figures = new Figures(output, $"every key served after the return of PostgreSQL from {way}");
            for (var run = 0; run < Figures.Runs; run++)
            {
                await load.RestAsync();
                (await Fleet.PostgresAsync(way)).MustSucceed();
                (await Fleet.PostgresAsync("start")).MustSucceed();
                figures.Add(await load.AllServedSinceAsync(load.Now, Soon));
            }

            figures.MustStayWithin(median: 5, worst: 5);
        }

        await load.MustBeExactAsync();
        Assert.Equal(silos, Silos().Select(Fleet.ProcessId));
    }

    private async Task<FleetLoad> StartLoadAsync()
    {
        await Fleet.UntilSilosAsync(3, Soon);
        return await FleetLoad.StartNewAsync(Fleet);
    }

    private async Task LeaveAsync(string name, Func<Task> leave)
    {
        var before = Fleet.ProcessId(name)!.Value;
        await leave();
        await Wait.UntilAsync($"{name} to be started again", Soon, () => Task.FromResult(Fleet.ProcessId(name)), id => id is not null && id != before);
        await Wait.UntilAsync($"{name} to end with code 0", Soon, () => Task.FromResult(Fleet.Log), log =>
            log.Contains($"{name} (process {before}) ended with code 0", StringComparison.Ordinal));
        await Fleet.UntilSilosAsync(3, Soon);
        await Wait.UntilAsync("all parts to be ready", Soon, async () => (await Fleet.FleetAsync("status")).Output, status =>
            status.Split('\n').Count(line => line.Contains(" ready ", StringComparison.Ordinal)) == 6);
    }

    private Task ReportSickAsync(DateTime at, string silo) => AlertAsync("SiloSick", AlertWebhook.Firing(at, silo: silo));

    /// <summary>Retries after 503, as Alertmanager does.</summary>
    private async Task AlertAsync(string name, object alert)
    {
        var key = await Fleet.AlertsKeyAsync();
        var status = await Wait.UntilAsync($"{name} to be taken", Soon, SendAsync, status => status != HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, status);

        async Task<HttpStatusCode> SendAsync()
        {
            using var response = await AlertWebhook.SendAsync(Fleet.Client, AlertWebhook.Of(name, alert), key);
            return response.StatusCode;
        }
    }

    private async Task<string> SickAsync()
    {
        using var response = await Fleet.AdminAsync(HttpMethod.Get, "/incidents/SiloSick-order");
        return await response.Content.ReadAsStringAsync();
    }

    private async Task DrainAsync(string name)
    {
        using var response = await Fleet.AdminAsync(HttpMethod.Post, $"/admin/silos/{name}/drain");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Waits until each silo has at least half of an even share of the activations.</summary>
    private Task UntilSpreadAsync(int silos) =>
        Wait.UntilAsync("activations on every silo", TimeSpan.FromSeconds(60), async () => Counts(await Fleet.ViewAsync(), "activations"), counts =>
            counts.Count == silos && counts.Values.Min() >= counts.Values.Sum() / silos / 2);

    /// <summary>A random silo that has active products.</summary>
    private async Task<string> AnySiloAsync()
    {
        var products = Counts(await Fleet.ViewAsync(), "grains", "ProductGrain").Where(silo => silo.Value >= 10).Select(silo => silo.Key).ToArray();
        return products[Dice.Next(products.Length)];
    }

    private static Dictionary<string, int> Counts(JsonElement view, params string[] path) =>
        view.GetProperty("silos").EnumerateArray().ToDictionary(
            silo => silo.GetProperty("name").GetString()!,
            silo => path.Aggregate((JsonElement?)silo, (at, name) => at is { } here && here.TryGetProperty(name, out var next) ? next : null)?.GetInt32() ?? 0);

    private void MustHaveNoFailure(FleetLoad load)
    {
        output.WriteLine($"{load.Count} requests in {load.Now.TotalSeconds:0} s, {load.Failures.Count} failed");
        Assert.Empty(load.Failures);
    }

    private IEnumerable<string> Silos() => Fleet.Names.Where(name => name.StartsWith("silo-", StringComparison.Ordinal));
}
