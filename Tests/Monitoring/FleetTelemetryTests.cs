using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>What the processes of a fleet show: metrics of the process, the name of the service, and no connection parameter.</summary>
public sealed class FleetTelemetryTests(FleetTelemetryFixture fixture) : IClassFixture<FleetTelemetryFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly string[] Paths = ["/metrics", "/health", "/health/ready", "/health/live"];

    private FleetProcess Fleet => fixture.Fleet;

    [Theory]
    [InlineData("silo-1")]
    [InlineData("webfront-1")]
    public async Task Standard_process_metrics_exist_and_are_plausible(string name)
    {
        using var client = NewClient(name);
        var metrics = await MetricsText.ReadAsync(client);
        using var process = Process.GetProcessById(Fleet.ProcessId(name)!.Value);

        Assert.Equal("counter", metrics.Types.GetValueOrDefault("process_cpu_seconds_total"));
        Assert.InRange(Value("process_cpu_seconds_total"), 0.1, process.TotalProcessorTime.TotalSeconds + 1);
        Assert.InRange(Value("process_resident_memory_bytes"), process.WorkingSet64 / 2, process.WorkingSet64 * 2);
        Assert.InRange(Value("process_virtual_memory_bytes"), process.WorkingSet64 / 2, process.VirtualMemorySize64 * 2);
        Assert.InRange(Value("process_virtual_memory_max_bytes"), Value("process_virtual_memory_bytes"), double.MaxValue);
        Assert.InRange(Value("process_heap_bytes"), 1, Value("process_virtual_memory_bytes"));
        Assert.InRange(Value("process_threads"), 5, 500);
        Assert.InRange(Value("process_open_fds"), 10, Value("process_max_fds"));
        Assert.InRange(
            Value("process_start_time_seconds") - (new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0), -1, 1);

        double Value(string metric) => Assert.Single(metrics.Series, series => series.Name == metric).Value;
    }

    [Fact]
    public async Task Every_series_of_a_silo_carries_its_service_name()
    {
        using var client = NewClient("silo-1");
        var metrics = await MetricsText.ReadAsync(client);
        Assert.InRange(metrics.Series.Count, 50, 10_000);
        Assert.Empty(metrics.Series
            .Where(series => series.Labels.GetValueOrDefault("service_name") != "orleansobs-silo").Select(series => series.Name).Distinct());
    }

    [Fact]
    public async Task No_output_shows_a_connection_parameter()
    {
        Assert.Equal(HttpStatusCode.Created, (await Fleet.Client.OrderAsync(await Fleet.Client.AddProductAsync(stock: 1))).Status);
        using var silo = NewClient("silo-1");
        var pools = (await MetricsText.ReadAsync(silo)).Series
            .Select(series => series.Labels.GetValueOrDefault("db_client_connection_pool_name")).OfType<string>().Distinct().Order();
        Assert.Equal(["commit", "shop"], pools);
        await MustNotShowAsync();

        await fixture.Server.StopAsync();
        await Wait.UntilAsync(
            "the silo to miss the database", Soon, () => StatusAsync(silo), status => status == HttpStatusCode.ServiceUnavailable);
        await Fleet.Client.OrderAsync(product: 1);
        await MustNotShowAsync();
        await fixture.Server.StartAsync();
        await Wait.UntilAsync("the silo to be ready", Soon, () => StatusAsync(silo), status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_process_refuses_other_host_names()
    {
        foreach (var address in new[] { Fleet.SiloAddress(1), new Uri($"http://127.0.0.1:{5000 + Fleet.Offset}"), Fleet.BaseAddress })
        {
            foreach (var (host, status) in new[] { ("evil.example", 421), ("localhost.evil.example", 421), ("localhost", 200), ("10.1.2.3", 200) })
            {
                using var connection = await RawConnection.OpenAsync(address);
                await connection.SendAsync($"GET /metrics HTTP/1.1\r\nHost: {host}:{address.Port}\r\n\r\n");
                Assert.Equal((address, host, status), (address, host, await connection.StatusAsync()));
            }
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/health/ready");
        return response.StatusCode;
    }

    private async Task MustNotShowAsync()
    {
        foreach (var name in new[] { "silo-1", "webfront-1" })
        {
            using var client = NewClient(name);
            foreach (var path in Paths)
            {
                using var response = await client.GetAsync(path);
                CanaryDatabase.MustNotShow(await response.Content.ReadAsStringAsync(), $"{path} of {name}");
            }

            var log = await Fleet.ReadLogAsync(name);
            Assert.Contains("OrleansObs 0.", log, StringComparison.Ordinal);
            CanaryDatabase.MustNotShow(log, $"The log of {name}");
        }

        CanaryDatabase.MustNotShow(Fleet.Log, "The supervisor");
    }

    private HttpClient NewClient(string name) =>
        new() { BaseAddress = name == "silo-1" ? Fleet.SiloAddress(1) : new Uri($"http://127.0.0.1:{5000 + Fleet.Offset}") };
}
