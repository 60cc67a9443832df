using System.Globalization;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Time, system info and pings.</summary>
public sealed class OperationsApiTests
{
    [Fact]
    public async Task Time_is_current_in_every_format()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        foreach (var path in new[] { "/api/time", "/api/time-proxy" })
        {
            var (status, body) = await shop.Client.SendAsync(HttpMethod.Get, path);
            Assert.Equal((HttpStatusCode.OK, "time-service"), (status, body.GetProperty("service").GetString()));
            var seen = DateTimeOffset.FromUnixTimeMilliseconds(body.GetProperty("unix_ms").GetInt64());
            Assert.InRange(seen, DateTimeOffset.UtcNow.AddSeconds(-5), DateTimeOffset.UtcNow.AddSeconds(1));
            Assert.Equal(seen, DateTimeOffset.Parse(body.GetProperty("iso8601").GetString()!, CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(2));
            Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", body.GetProperty("timestamp").GetString());
            Assert.NotEmpty(body.GetProperty("timezone").GetString()!);
        }

        foreach (var (path, service) in new[] { ("/ping", "webfront"), ("/service1/ping", "service1"), ("/service2/ping", "service2") })
            Assert.Equal(("ok", service), await PingAsync(shop.Client, path));
    }

    [Fact]
    public async Task System_info_matches_the_machine()
    {
        await using var shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?> { ["HOST_HOSTNAME"] = "the-host" });
        var body = await Wait.UntilAsync(
            "the silo's first report",
            TimeSpan.FromSeconds(15),
            async () => (await shop.Client.SendAsync(HttpMethod.Get, "/api/sysinfo")).Body,
            seen => seen.GetProperty("silos").GetArrayLength() == 1);

        Assert.Equal(("system-info-service", "the-host"), (body.GetProperty("service").GetString(), body.GetProperty("hostname").GetString()));
        Assert.Equal(int.Parse((await Command.RunAsync("nproc", [])).Output, CultureInfo.InvariantCulture), body.GetProperty("cpu_count").GetInt32());
        Assert.Equal((await Command.RunAsync("uname", ["-r"])).Output.Trim(), body.GetProperty("platform_release").GetString());
        var gigabytes = MemTotal() / 1048576.0;
        Assert.InRange(body.GetProperty("memory_total_gb").GetDouble(), gigabytes * 0.98, gigabytes * 1.02);
        Assert.InRange(body.GetProperty("memory_percent").GetDouble(), 0.1, 100);
        Assert.InRange(body.GetProperty("cpu_percent").GetDouble(), 0, 100);
        var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(body.GetProperty("uptime_seconds").GetDouble(), uptime - 10, uptime + 2);

        var silo = body.GetProperty("silos")[0];
        Assert.Equal(("active", false), (silo.GetProperty("status").GetString(), silo.GetProperty("stale").GetBoolean()));
        Assert.Equal(body.GetProperty("cpu_count").GetInt32(), silo.GetProperty("cpu_count").GetInt32());
        Assert.InRange(silo.GetProperty("activations").GetInt32(), 1, 1000);
    }

    [Fact]
    public async Task System_info_reports_the_limits_of_its_control_group()
    {
        const long limit = 600L << 20;
        using var group = new ControlGroup(limit, processors: 1);
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, starter: group.Starter);
        var (_, body) = await shop.Client.SendAsync(HttpMethod.Get, "/api/sysinfo");
        var used = group.MemoryInUse * 100.0 / limit;

        Assert.Equal(1, body.GetProperty("cpu_count").GetInt32());
        Assert.InRange(body.GetProperty("memory_total_gb").GetDouble() * (1L << 30), limit * 0.98, limit * 1.02);
        Assert.InRange(body.GetProperty("memory_percent").GetDouble(), used - 5, used + 5);
        Assert.InRange(body.GetProperty("cpu_percent").GetDouble(), 0, 100);
    }

    private static async Task<(string?, string?)> PingAsync(HttpClient client, string path)
    {
        var (_, body) = await client.SendAsync(HttpMethod.Get, path);
        return (body.GetProperty("status").GetString(), body.GetProperty("service").GetString());
    }

    private static long MemTotal() =>
        long.Parse(File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemTotal", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
