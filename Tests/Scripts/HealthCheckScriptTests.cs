using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

public sealed class HealthCheckScriptTests
{
    [Fact]
    public async Task Running_shop_is_healthy_without_weather_and_monitor()
    {
        await using var shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?> { ["Weather__BaseUrl"] = "http://127.0.0.1:9" });
        var offset = Ports.Free() - 9090;

        var well = (await CheckAsync(shop, offset)).MustSucceed();
        Assert.EndsWith("All required routes respond.\n", well.Output, StringComparison.Ordinal);
        foreach (var service in new[] { "shop", "product", "order", "user", "time", "system_info", "dashboard", "service1", "service2", "metrics" })
            Assert.Matches($@"(?m)^{service} +/\S* +ok +200 +[\d.]+ s$", well.Output);
        Assert.Matches("(?m)^weather +/api/weather +unavailable +503", well.Output);
        Assert.Matches("(?m)^Prometheus .* not running", well.Output);

        await using var prometheus = await StartAsync(9090 + offset);
        Assert.Matches("(?m)^Prometheus .* ok +200", (await CheckAsync(shop, offset)).MustSucceed().Output);

        await shop.KillAsync();
        var dead = await CheckAsync(shop, offset);
        Assert.Equal(1, dead.ExitCode);
        Assert.Matches("(?m)^order +/orders.limit=1 +failed +-", dead.Output);
        Assert.Equal("14 of the required routes failed.\n", dead.Errors);
    }

    private static Task<CommandResult> CheckAsync(ShopProcess shop, int offset) =>
        Command.ScriptAsync("health-check.sh", ["-u", $"{shop.BaseAddress}"], new Dictionary<string, string?> { ["PORT_OFFSET"] = $"{offset}" });

    private static async Task<WebApplication> StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/-/ready", () => Results.Ok());
        await app.StartAsync();
        return app;
    }
}
