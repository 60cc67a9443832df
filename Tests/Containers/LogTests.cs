using System.Globalization;
using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>Standard output of each container, which log collectors read.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class LogTests(ContainerFixture fixture)
{
    private static readonly string[] Services = [.. ComposeProject.Ours, "nginx"];
    private static readonly string[] Levels = ["trace", "debug", "info", "warning", "error", "critical"];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Every_line_is_JSON_with_the_documented_fields()
    {
        var project = await fixture.WholeAsync();
        foreach (var service in Services)
        {
            var lines = await LinesAsync(project, service);
            Assert.NotEmpty(lines);
            Assert.All(lines, line => MustBeDocumented(line, service));
        }
    }

    [Fact]
    public async Task Trace_of_an_order_is_in_the_logs_of_every_tier()
    {
        var project = await fixture.WholeAsync();
        var product = await project.Client.AddProductAsync(stock: 10);
        var order = new TracedRequest();
        Assert.Equal(HttpStatusCode.Created, (await order.OrderAsync(project.Client, product)).Status);

        var line = await UntilTracedAsync(project, "nginx", order.TraceId);
        Assert.Equal("POST", line.GetProperty("method").GetString());
        Assert.Equal("/orders", line.GetProperty("path").GetString());
        Assert.Equal(201, line.GetProperty("status").GetInt32());
        Assert.True(line.GetProperty("duration_seconds").GetDouble() >= 0);
        Assert.All(["request_id", "remote_addr", "upstream_addr"], field => Assert.NotEmpty(line.GetProperty(field).GetString()!));
        await UntilTracedAsync(project, "webfront", order.TraceId);
        await UntilTracedAsync(project, "silo", order.TraceId);
    }

    private static void MustBeDocumented(JsonElement line, string service)
    {
        var timestamp = DateTimeOffset.Parse(line.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.Zero, timestamp.Offset);
        Assert.InRange(timestamp, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
        Assert.Contains(line.GetProperty("level").GetString(), Levels);
        Assert.Equal(service, line.GetProperty("service").GetString());
        Assert.Equal(JsonValueKind.String, line.GetProperty("message").ValueKind);
        foreach (var (field, length) in new[] { ("trace_id", 32), ("span_id", 16) })
        {
            if (line.TryGetProperty(field, out var id))
                Assert.True(id.GetString()!.Length == length && id.GetString()!.All(char.IsAsciiHexDigitLower), $"{line}");
        }
    }

    private static async Task<JsonElement> UntilTracedAsync(ComposeProject project, string service, string trace) =>
        (await Wait.UntilAsync(
            $"a line of {service} with the trace {trace}",
            Soon,
            async () => (await LinesAsync(project, service, "--since", "1m"))
                .Where(line => line.TryGetProperty("trace_id", out var id) && id.GetString() == trace)
                .ToArray(),
            lines => lines.Length > 0))[0];

    private static async Task<IReadOnlyList<JsonElement>> LinesAsync(ComposeProject project, string service, params string[] options)
    {
        var outputs = await Task.WhenAll((await project.ContainersAsync(service)).Select(container => container.OutputAsync(options)));
        return [.. outputs.SelectMany(JsonLog.Parse)];
    }
}
