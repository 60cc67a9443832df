using System.Diagnostics;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>The guard of make fleet, which ends the remaining processes of a killed supervisor.</summary>
public sealed class FleetGuardTests : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-guard-");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Workers_of_an_ended_master_are_ended()
    {
        // The leader of its process group is a shell that has exited.
        var started = (await Command.RunAsync("bash", ["-c", "set -m; bash -c 'sleep 300 >/dev/null 2>&1 & echo $$ $!' & wait"])).MustSucceed().Output.Split(' ', StringSplitOptions.TrimEntries);
        var (master, worker) = (int.Parse(started[0]), int.Parse(started[1]));
        Assert.False(Runs(master));
        Assert.True(Runs(worker));

        await GuardAsync("nginx", master);

        await Wait.UntilAsync("the worker to be gone", TimeSpan.FromSeconds(10), () => Task.FromResult(Runs(worker)), runs => !runs);
    }

    [Fact]
    public async Task Process_with_a_reused_id_is_not_ended()
    {
        using var other = Process.Start("setsid", ["sleep", "300"]);
        try
        {
            await GuardAsync("nginx", other.Id);
            Assert.True(Runs(other.Id));
        }
        finally
        {
            other.Kill();
        }
    }

    private async Task GuardAsync(string name, int processId)
    {
        var part = Directory.CreateDirectory(Path.Combine(_folder, "fleet", "processes", name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(part, "pid"), $"{processId}\n");
        (await Command.RunAsync("bash", ["-c", "exec \"$1\" \"$2\" $$ </dev/null", "bash", Repository.Path("scripts", "guard.sh"), Path.Combine(_folder, "fleet")], new Dictionary<string, string?> { ["DATA_DIR"] = _folder }))
            .MustSucceed();
        Assert.False(Directory.Exists(part));
    }

    private static bool Runs(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
