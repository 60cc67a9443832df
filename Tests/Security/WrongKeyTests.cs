using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Wrong keys are logged, counted and slowed down, and lock no client out.</summary>
[Collection(SecurityCollection.Name)]
public sealed class WrongKeyTests(SecurityShop security)
{
    private const int Free = 10;
    private const int Guesses = 3 * Free;

    private ShopProcess Shop => security.Shop;

    [Fact]
    public async Task Wrong_admin_keys_of_a_client_are_429_after_ten()
    {
        var (failures, log) = (await FailuresAsync("admin"), Shop.Log.Length);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < Guesses; i++)
            answers.Add(await AdminAsync("203.0.113.50", $"a wrong key, number {i}, of some length"));

        Assert.All(answers[..Free], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.All(answers[Free..], answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        Assert.All(answers[Free..], answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60));
        Assert.Equal(Guesses, await FailuresAsync("admin") - failures);
        Assert.Equal(Free, Shop.Log[log..].Split("Wrong admin key from 203.0.113.50").Length - 1);
        Assert.DoesNotContain("a wrong key, number", Shop.Log, StringComparison.Ordinal);

        // The right key, from here and from elsewhere, and the wrong one of another client.
        Assert.Equal(HttpStatusCode.OK, (await AdminAsync("203.0.113.50", SecurityShop.AdminKey)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AdminAsync("203.0.113.51", SecurityShop.AdminKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AdminAsync("203.0.113.51", "another wrong key of some length")).StatusCode);
    }

    [Fact]
    public async Task Wrong_keys_of_an_IPv6_network_count_together()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < Guesses; i++)
            answers.Add((await AdminAsync($"2001:db8:5:6:{i:x}::{i:x}", "a wrong key of some length")).StatusCode);

        Assert.Equal(Free, answers.Count(status => status == HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.Forbidden, (await AdminAsync("2001:db8:5:7::1", "a wrong key of some length")).StatusCode);
    }

    [Fact]
    public async Task Wrong_tokens_and_passwords_are_429_after_ten()
    {
        var failures = await FailuresAsync("alerts");
        foreach (var (client, scheme, path, wrong) in new[]
                 {
                     ("203.0.113.52", "Bearer", "/alerts", HttpStatusCode.Forbidden), ("203.0.113.53", "Basic", "/orleans", HttpStatusCode.Unauthorized),
                 })
        {
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < Guesses; i++)
                answers.Add(await SendAsync(client, scheme, path, $"wrong:{i}"));
            Assert.Equal(Free, answers.Count(status => status == wrong));
            Assert.Equal(Guesses - Free, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        }

        Assert.Equal(Guesses, await FailuresAsync("alerts") - failures);
    }

    private async Task<double> FailuresAsync(string key) => (await MetricsText.ReadAsync(Shop.Client)).Sum("admin_key_failures_total", ("key", key));

    private async Task<HttpResponseMessage> AdminAsync(string client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/fleet") { Headers = { { "X-Forwarded-For", client }, { "X-API-Key", key } } };
        return await Shop.Client.SendAsync(request);
    }

    private async Task<HttpStatusCode> SendAsync(string client, string scheme, string path, string credentials)
    {
        using var request = new HttpRequestMessage(scheme == "Basic" ? HttpMethod.Get : HttpMethod.Post, path) { Headers = { { "X-Forwarded-For", client } } };
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        if (request.Method == HttpMethod.Post)
            request.Content = new StringContent(AlertWebhook.Of("Test", AlertWebhook.Firing(DateTime.UtcNow)), Encoding.UTF8, "application/json");
        using var response = await Shop.Client.SendAsync(request);
        return response.StatusCode;
    }
}
