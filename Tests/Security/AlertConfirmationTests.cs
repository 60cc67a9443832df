using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OrleansObs.Incidents;
using OrleansObs.Remediation;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attack: an action without a clear confirmation by Prometheus. What is not a clear answer confirms nothing.</summary>
public sealed class AlertConfirmationTests : IAsyncLifetime
{
    private static readonly Incident Sick = new(
        "SiloSick-fleet", "SiloSick", "fleet", "critical", IncidentStatus.Firing, "", "", DateTimeOffset.UtcNow, null, 1, [], 0, "silo-1", null);

    private static readonly Dictionary<string, string> Firing =
        new() { ["alertname"] = "SiloSick", ["alertstate"] = "firing", ["service"] = "fleet", ["silo"] = "silo-1" };

    private PrometheusServer? _server;

    private PrometheusServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await PrometheusServer.StartNewAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Firing_alert_is_confirmed()
    {
        Assert.Null(await AskAsync(Server.Address));
        Assert.Null(await AskAsync($"{Server.Address}/"));
        Assert.Equal("""topk(1,ALERTS{alertname="SiloSick",alertstate="firing",service="fleet",silo="silo-1"})""", Server.Queries[0]);
    }

    [Fact]
    public async Task Label_cannot_change_the_query()
    {
        const string Silo = "x\"} or ALERTS{a=\"\\\n";
        Server.Fires = labels => labels["silo"] == Silo;
        Assert.Null(await AskAsync(Server.Address, Sick with { Silo = Silo }));
        Assert.EndsWith("""silo="x\"} or ALERTS{a=\"\\\u000a"})""", Server.Queries.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_confirmed() =>
        Assert.Equal("no address of Prometheus is configured, so the alert is not confirmed", await AskAsync(""));

    [Fact]
    public async Task Unreachable_Prometheus_confirms_nothing() =>
        Assert.StartsWith("Prometheus did not answer", await AskAsync("http://127.0.0.1:9"), StringComparison.Ordinal);

    [Theory]
    [InlineData("alertname", "Other")]
    [InlineData("alertstate", "pending")]
    [InlineData("service", "order")]
    [InlineData("silo", "silo-2")]
    public async Task Answer_about_another_alert_confirms_nothing(string label, string value) =>
        await MustRefuseAsync(PrometheusServer.Vector(new Dictionary<string, string>(Firing) { [label] = value }), "the alert does not fire in Prometheus");

    [Theory]
    [InlineData("0")]
    [InlineData("NaN")]
    [InlineData("")]
    public async Task Answer_with_another_value_confirms_nothing(string value) =>
        await MustRefuseAsync(PrometheusServer.Vector(Firing, value), "the alert does not fire in Prometheus");

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"error","data":{"resultType":"vector","result":[]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":{}}}""")]
    [InlineData("""{"status":"success","status":"success","data":{"resultType":"vector","result":[]}}""")]
    public async Task Answer_of_another_form_confirms_nothing(string answer) =>
        await MustRefuseAsync(answer, "Prometheus sent an answer that cannot be read, so the alert is not confirmed");

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[null,{},{"metric":null,"value":null},{"metric":{},"value":[1]}]}}""")]
    public async Task Answer_without_series_confirms_nothing(string answer) => await MustRefuseAsync(answer, "the alert does not fire in Prometheus");

    [Fact]
    public async Task Status_other_than_200_confirms_nothing()
    {
        var right = PrometheusServer.Vector(Firing);
        Server.Instead = _ => Task.FromResult(Results.Text(right, "application/json", statusCode: 503));
        Assert.StartsWith("Prometheus answered 503", await AskAsync(Server.Address), StringComparison.Ordinal);
        Server.Instead = _ => Task.FromResult(Results.Redirect($"{Server.Address}/api/v1/query?query=up"));
        Assert.StartsWith("Prometheus answered 302", await AskAsync(Server.Address), StringComparison.Ordinal);
        Assert.Equal(2, Server.Queries.Count);
    }

    [Fact]
    public async Task Slow_or_endless_answer_confirms_nothing()
    {
        Server.Instead = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return Results.Empty;
        };
        Assert.StartsWith("Prometheus did not answer", await AskAsync(Server.Address), StringComparison.Ordinal);

        var right = PrometheusServer.Vector(Firing);
        Server.Instead = _ => Task.FromResult(Results.Text(right + new string(' ', 70_000), "application/json"));
        Assert.StartsWith("Prometheus did not answer", await AskAsync(Server.Address), StringComparison.Ordinal);
    }

    private static async Task<string?> AskAsync(string address, Incident? incident = null)
    {
        using var prometheus = new PrometheusAlerts(Options.Create(new RemediationOptions { PrometheusUrl = address }));
        return await prometheus.RefuseAsync(incident ?? Sick);
    }

    private async Task MustRefuseAsync(string answer, string reason)
    {
        Server.Instead = _ => Task.FromResult(Results.Text(answer, "application/json"));
        Assert.Equal(reason, await AskAsync(Server.Address));
    }
}
