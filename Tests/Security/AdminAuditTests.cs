using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>The audit log: who did what, from where, and with which result.</summary>
public sealed class AdminAuditTests
{
    private static readonly string[] Fields = ["method", "path", "key", "client", "status"];
    private static readonly (string, string)[] Key = [("X-API-Key", ShopFixture.AdminKey), ("X-Forwarded-For", "203.0.113.9")];

    [Fact]
    public async Task Action_with_a_key_is_logged_with_its_result()
    {
        await using var shop = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Client.SendAsync(HttpMethod.Post, "/admin/silos/no%0Asilo/drain", headers: Key)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Client.SendAsync(HttpMethod.Delete, "/admin/faults/none", headers: Key)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Client.SendAsync(HttpMethod.Post, "/incidents/none/approve", headers: Key)).Status);
        using (var alert = await AlertWebhook.SendAsync(shop.Client, "{}", ShopFixture.AlertsKey))
            Assert.Equal(HttpStatusCode.BadRequest, alert.StatusCode);

        Assert.Equal(
            [
                "POST /admin/silos/no%0Asilo/drain Admin 203.0.113.9 404",
                "DELETE /admin/faults/none Admin 203.0.113.9 404",
                "POST /incidents/none/approve Admin 203.0.113.9 404",
                "POST /alerts Alerts 127.0.0.1 400",
            ],
            await ActionsAsync(shop, count: 4));
    }

    [Fact]
    public async Task Read_and_refused_request_are_not_in_the_audit_log()
    {
        await using var shop = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await shop.Client.SendAsync(HttpMethod.Get, "/admin/fleet", headers: Key)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Client.SendAsync(
            HttpMethod.Delete, "/admin/faults", headers: [("X-API-Key", "a wrong key of good length")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.Client.SendAsync(HttpMethod.Delete, "/admin/faults", headers: Key)).Status);

        Assert.Equal(["DELETE /admin/faults Admin 203.0.113.9 200"], await ActionsAsync(shop, count: 1));
    }

    private static Task<ShopProcess> StartAsync() => ShopProcess.StartNewAsync(connectionString: null, new Dictionary<string, string?>(JsonLog.Environment)
    {
        ["Admin__ApiKey"] = ShopFixture.AdminKey,
        ["Alerts__ApiKey"] = ShopFixture.AlertsKey,
        ["Faults__Enabled"] = "true",
    });

    private static Task<string[]> ActionsAsync(ShopProcess shop, int count) => Wait.UntilAsync(
        "the actions in the log",
        TimeSpan.FromSeconds(10),
        () => Task.FromResult(JsonLog.Parse(shop.Log)
            .Where(line => line.TryGetProperty("event", out var name) && name.GetString() == "AdminAction")
            .Select(line => string.Join(' ', Fields.Select(field => line.GetProperty(field).ToString())))
            .ToArray()),
        actions => actions.Length >= count);
}
