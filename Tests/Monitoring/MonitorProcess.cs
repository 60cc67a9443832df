using System.Diagnostics;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>A running make monitor.</summary>
internal sealed class MonitorProcess : IAsyncDisposable
{
    private readonly Process _process;

    public MonitorProcess(MonitorConfiguration configuration, Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("bash", [Repository.Path("scripts", "monitoring.sh")]);
        foreach (var (name, value) in new Dictionary<string, string?>(environment) { ["DATA_DIR"] = Folder, ["MONITORING"] = configuration.Folder })
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>DATA_DIR.</summary>
    public string Folder { get; } = TempFolder.New("orleansobs-monitor-");

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        // Otherwise it has already exited, and the exit code shows why.
        if (!_process.HasExited)
            (await Command.RunAsync("kill", ["-TERM", $"{_process.Id}"])).MustSucceed();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
