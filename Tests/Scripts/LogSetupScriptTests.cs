using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>The one-time setup of the profile logging, with a fake curl.</summary>
public sealed class LogSetupScriptTests : IDisposable
{
    private const string Curl = """
        #!/bin/sh
        echo "$*" >>"$0.log"
        echo "$ANSWER"
        exit "$CODE"
        """;

    private readonly string _folder = TempFolder.New("orleansobs-setup-");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"success":true,"successCount":3}""", 0, 0)]
    [InlineData("""{"success":false,"errors":[{}]}""", 0, 1)]
    [InlineData("", 22, 22)]
    public async Task Setup_succeeds_only_when_everything_was_accepted(string answer, int code, int end) =>
        Assert.Equal(end, (await RunAsync(answer, code)).ExitCode);

    [Fact]
    public async Task Setup_sends_policy_then_template_then_views()
    {
        (await RunAsync("""{"success":true}""", 0)).MustSucceed();
        var asked = await File.ReadAllLinesAsync(Path.Combine(_folder, "curl.log"));
        Assert.Equal(3, asked.Length);
        Assert.Matches(@" http://elasticsearch:9200/_ilm/policy/orleansobs .*@/etc/orleansobs/lifecycle\.json$", asked[0]);
        Assert.Matches(@" http://elasticsearch:9200/_index_template/orleansobs .*@/etc/orleansobs/index-template\.json$", asked[1]);
        Assert.Matches(@" http://kibana:5601/api/saved_objects/_import\?overwrite=true .*file=@/etc/kibana/saved-objects\.ndjson$", asked[2]);
        var template = await File.ReadAllTextAsync(Repository.Path("Monitoring", "elasticsearch", "index-template.json"));
        Assert.Contains("\"index.lifecycle.name\": \"orleansobs\"", template, StringComparison.Ordinal);
    }

    private async Task<CommandResult> RunAsync(string answer, int code)
    {
        var curl = Path.Combine(_folder, "curl");
        await File.WriteAllTextAsync(curl, Curl);
        (await Command.RunAsync("chmod", ["+x", curl])).MustSucceed();
        return await Command.RunAsync(
            "sh",
            [Repository.Path("Monitoring", "elasticsearch", "setup.sh")],
            new Dictionary<string, string?>
            {
                ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}",
                ["ANSWER"] = answer,
                ["CODE"] = $"{code}",
            });
    }
}
