using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>make bench with the shortest run.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class BenchScriptTests : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-bench-");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Bench_prints_a_table_and_stores_the_figures()
    {
        Requires.Postgres();
        var environment = new Dictionary<string, string?> { ["DATA_DIR"] = _folder };
        var result = (await Command.RunAsync("make", ["bench", "SECONDS=1", "ROUNDS=1", "WORKLOAD=W1,W3", "PEER=bare,shop"], environment)).MustSucceed();

        Assert.Contains("rounds: 1 after a warm-up, windows of 1 s, seed 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("fsync on, synchronous_commit on", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"W3 shop to bare +at least 0\.3 +[\d.]+ \([\d.]+ to [\d.]+\)  (reached|MISSED)", result.Output);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "bench")));
        var report = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file));
        Assert.All(
            report.GetProperty("workloads").EnumerateArray().SelectMany(workload => workload.GetProperty("systems").EnumerateArray()),
            system => Assert.Equal((0, true), (system.GetProperty("errors").GetInt64(), system.GetProperty("per_second").GetProperty("median").GetDouble() > 0)));
        Assert.Equal(4, report.GetProperty("workloads").EnumerateArray().Sum(workload => workload.GetProperty("systems").GetArrayLength()));
        Assert.False(Directory.Exists(Path.Combine(_folder, "bench", "postgres")));
    }
}
