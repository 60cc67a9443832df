using System.Net;
using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Rate limit, concurrency limit and validation of their settings.</summary>
public sealed class HttpLimitTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Client_above_the_rate_limit_is_refused()
    {
        await using var shop = await ShopProcess.StartNewAsync(
            await postgres.CreateDatabaseAsync(),
            new Dictionary<string, string?> { ["HttpLimits__LimitLoopback"] = "true", ["HttpLimits__RequestsPerSecondPerClient"] = "10" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => shop.Client.SendAsync(HttpMethod.Get, "/products/1")));

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 1, 40);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("too_many_requests", answer.Body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Clients_behind_a_trusted_proxy_are_limited_separately()
    {
        await using var shop = await ShopProcess.StartNewAsync(
            await postgres.CreateDatabaseAsync(), new Dictionary<string, string?> { ["HttpLimits__RequestsPerSecondPerClient"] = "10" });

        var greedy = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync("203.0.113.7")));
        Assert.InRange(greedy.Count(status => status == HttpStatusCode.OK), 1, 40);
        Assert.All(greedy.Where(status => status != HttpStatusCode.OK), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("203.0.113.8"));

        async Task<HttpStatusCode> AskAsync(string client) =>
            (await shop.Client.SendAsync(HttpMethod.Get, "/products/1", headers: [("X-Forwarded-For", client)])).Status;
    }

    [Fact]
    public async Task Requests_above_the_concurrency_limit_are_503()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(
            database, new Dictionary<string, string?> { ["HttpLimits__MaxConcurrentRequests"] = "4", ["HttpLimits__RequestTimeout"] = "00:00:03" });
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table products in access exclusive mode", connection, transaction);
        await hold.ExecuteNonQueryAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.Client.GetAsync("/products")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.All(answers, answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.All(answers, answer => Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains(
            """product_service_http_requests_total{endpoint="/products",method="GET",status="503"} 50""",
            await shop.Client.MetricsAsync(), StringComparison.Ordinal);
        await transaction.RollbackAsync();
        Assert.Equal(HttpStatusCode.OK, await shop.StatusAsync("/products"));
    }

    [Theory]
    [InlineData("CommitPipeline__MaxBatch", "0")]
    [InlineData("HttpLimits__MaxConcurrentRequests", "0")]
    [InlineData("HttpLimits__TrustedProxies", "10.0.0.0/8, everybody")]
    public async Task Invalid_setting_prevents_the_start(string name, string value)
    {
        var database = await postgres.CreateDatabaseAsync();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ShopProcess.StartNewAsync(database, new Dictionary<string, string?> { [name] = value }));

        Assert.Contains("exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains(name.Split("__")[1], fault.Message, StringComparison.Ordinal);
    }
}
