using System.Text.Json;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>Log lines that Docker sends to Fluentd with docker-compose.logging.yml; a receiver replaces Fluentd.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class ForwardTests(ContainerFixture fixture) : IDisposable
{
    private static readonly string[] Services = [.. ComposeProject.Ours, "nginx"];
    private static readonly string[] Always = ["timestamp", "level", "service", "message"];

    private readonly string _logging = Path.Combine(Path.GetTempPath(), $"logging-{Guid.NewGuid():N}.yml");

    public void Dispose() => File.Delete(_logging);

    [Fact]
    public async Task Every_log_line_arrives_with_the_documented_fields()
    {
        await using var receiver = new ForwardReceiver();
        var text = await File.ReadAllTextAsync(Repository.Path("docker-compose.logging.yml"));
        await File.WriteAllTextAsync(_logging, text.Replace("127.0.0.1:24224", receiver.Address, StringComparison.Ordinal));
        foreach (var service in Services)
            await HearAsync(service, receiver);

        Assert.All(Written(receiver), MustFit);
        Assert.Equal(Services.Order(StringComparer.Ordinal), Written(receiver).Select(Service).Distinct().Order(StringComparer.Ordinal));
    }

    // nginx writes its error log to standard error as plain text.
    private static IEnumerable<ForwardedLine> Written(ForwardReceiver receiver) =>
        receiver.Lines.Where(line => (string)line.Record["source"]! == "stdout");

    /// <summary>An additional container of a service; every line that it writes must arrive.</summary>
    private async Task HearAsync(string service, ForwardReceiver receiver)
    {
        // A silo finds its own address by the alias of its network.
        var run = await fixture.Project.RunAsync(["--file", _logging, "run", "--detach", "--no-TTY", "--no-deps", "--use-aliases", service]);
        var container = new Container(run.MustSucceed().Output.Trim(), "");
        try
        {
            var lines = await WriteAsync(container, service);
            await Wait.UntilAsync(
                $"all lines of {service}",
                ComposeProject.StartLimit,
                () => Task.FromResult(lines.Except(receiver.Lines.Select(line => line.Log)).ToArray()),
                missing => missing.Length == 0);
            await container.StopAsync();
        }
        finally
        {
            await Command.RunAsync("docker", ["rm", "--force", container.Id]);
        }
    }

    /// <summary>Makes it write lines, which docker logs also returns.</summary>
    private static async Task<IReadOnlyList<string>> WriteAsync(Container container, string service)
    {
        await container.UntilHealthyAsync(ComposeProject.StartLimit);
        if (service == "nginx")
        {
            using var client = new HttpClient();
            (await client.GetAsync(new Uri($"http://{await container.AddressAsync()}:8080/ping"))).EnsureSuccessStatusCode();
        }

        return await Wait.UntilAsync(
            $"a line of {service}",
            ComposeProject.StartLimit,
            async () => (await container.OutputAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            lines => lines.Length > 0);
    }

    private static void MustFit(ForwardedLine line)
    {
        Assert.Equal("orleansobs", line.Tag);
        Assert.All(["container_id", "container_name"], field => Assert.IsType<string>(line.Record[field]));
        var fields = JsonDocument.Parse(line.Log).RootElement;
        Assert.All(Always, field => Assert.Equal(JsonValueKind.String, fields.GetProperty(field).ValueKind));
        Assert.Empty(IndexTemplate.Misfits(fields));
    }

    private static string? Service(ForwardedLine line) => JsonDocument.Parse(line.Log).RootElement.GetProperty("service").GetString();
}
