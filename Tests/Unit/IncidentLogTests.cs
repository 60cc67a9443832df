using System.Text.Json;
using Microsoft.Extensions.Options;
using OrleansObs.Incidents;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>The incident log file.</summary>
public sealed class IncidentLogTests : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-log-");

    private string LogFile => Path.Combine(_folder, "logs", "incident_log.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_step_is_one_JSON_line()
    {
        var log = New();
        await log.AppendAsync(Line(1) with { Summary = "two\nlines \"quoted\" \u2028 and ü" });
        await log.AppendAsync(Line(2));

        var lines = await ReadAsync();
        Assert.Equal(2, lines.Count);
        Assert.Equal("two\nlines \"quoted\" \u2028 and ü", lines[0].GetProperty("summary").GetString());
        Assert.Equal(["incident", "severity", "step", "summary", "times", "timestamp"], lines[1].EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"timestamp\":")]
    [InlineData("{}\n{\"cut")]
    public async Task Truncated_last_line_is_removed(string left)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
        await File.WriteAllTextAsync(LogFile, left);
        await New().AppendAsync(Line(1));
        Assert.Equal(left.Count(c => c == '\n') + 1, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task Concurrent_writers_are_serialized()
    {
        var logs = Enumerable.Range(0, 4).Select(_ => New()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => logs[i % 4].AppendAsync(Line(i)))));
        Assert.Equal(Enumerable.Range(0, 200), (await ReadAsync()).Select(line => line.GetProperty("times").GetInt32()).Order());
    }

    [Fact]
    public async Task Old_files_are_deleted()
    {
        var log = New(maxBytes: 4096, old: 2);
        for (var i = 0; i < 200; i++)
            await log.AppendAsync(Line(i));

        var files = Directory.GetFiles(Path.GetDirectoryName(LogFile)!, "incident_log.jsonl*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal([LogFile, $"{LogFile}.1", $"{LogFile}.2"], files);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 4096));
        Assert.Equal(199, (await ReadAsync())[^1].GetProperty("times").GetInt32());
    }

    [Fact]
    public async Task Log_is_readable_by_its_owner_only()
    {
        var log = New(maxBytes: 4096, old: 1);
        for (var i = 0; i < 60; i++)
            await log.AppendAsync(Line(i));

        Assert.All(["", ".1", ".lock"], suffix => Assert.Equal("600", Support.FileMode.Of(LogFile + suffix)));
        Assert.Equal("700", Support.FileMode.Of(Path.GetDirectoryName(LogFile)!));
    }

    [Fact]
    public async Task No_path_means_no_log()
    {
        await new IncidentLog(Options.Create(new IncidentOptions())).AppendAsync(Line(1));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static IncidentLogEntry Line(int times) => new(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "HighLatency-order", times, "warning", "firing", "slow");

    private IncidentLog New(long maxBytes = 1_000_000, int old = 5) => new(Options.Create(new IncidentOptions { LogPath = LogFile, MaxLogBytes = maxBytes, MaxOldLogs = old }));

    private async Task<List<JsonElement>> ReadAsync() => [.. (await File.ReadAllLinesAsync(LogFile)).Select(line => JsonDocument.Parse(line).RootElement)];
}
