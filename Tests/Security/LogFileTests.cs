using System.Globalization;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>write_log in scripts/logs.sh, which writes the logs of make run, make fleet and make monitor.</summary>
public sealed class LogFileTests : IDisposable
{
    private const int Limit = 2000;

    private readonly string _folder = TempFolder.New("orleansobs-log-");

    private string Log => Path.Combine(_folder, "it's a \"log\".log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lines_within_the_bound_are_whole_and_in_order()
    {
        // Another writer has written before.
        await WriteAsync("seq 1 100");
        await WriteAsync("seq 101 1200");

        Assert.Equal(Enumerable.Range(1, 1200), await LinesAsync());
        Assert.Equal(["", ".1", ".2"], Files().Select(file => file[Log.Length..]));
    }

    [Fact]
    public async Task Size_is_bounded_and_the_newest_lines_remain()
    {
        await WriteAsync("seq 1 20000");

        var lines = await LinesAsync();
        Assert.Equal(Enumerable.Range(lines[0], 20001 - lines[0]), lines);
        Assert.All(Files(), file => Assert.InRange(new FileInfo(file).Length, 1, Limit));
        Assert.Equal(3, Files().Length);
    }

    [Fact]
    public async Task Last_lines_of_a_killed_program_are_written()
    {
        await WriteAsync("bash -c 'seq 1 50; kill -9 $$'");

        Assert.Equal(Enumerable.Range(1, 50), await LinesAsync());
    }

    [Fact]
    public async Task Log_is_readable_by_its_owner_only()
    {
        await WriteAsync("umask 000; seq 1 1000");

        Assert.All(Files(), file => Assert.Equal("600", Support.FileMode.Of(file)));
    }

    private async Task WriteAsync(string command)
    {
        var environment = new Dictionary<string, string?> { ["LOG_MAX_BYTES"] = $"{Limit}" };
        var script = $"source \"$1\"; {{ {command}; }} | (write_log \"$2\")";
        (await Command.RunAsync("bash", ["-c", script, "bash", Repository.Path("scripts", "common.sh"), Log], environment)).MustSucceed();
    }

    // The newest first.
    private string[] Files() => [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal)];

    private async Task<List<int>> LinesAsync()
    {
        var lines = new List<int>();
        foreach (var file in Files().Reverse())
        {
            var text = await File.ReadAllTextAsync(file);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            var numbers = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.AddRange(numbers.Select(line => int.Parse(line, CultureInfo.InvariantCulture)));
        }

        return lines;
    }
}
