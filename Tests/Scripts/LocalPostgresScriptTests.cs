using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>scripts/local-postgres.sh with real servers.</summary>
public sealed class LocalPostgresScriptTests : IAsyncDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-script-");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Restart_keeps_port_and_data()
    {
        Requires.Postgres();
        await RunAsync("start");
        var first = (await RunAsync("url")).MustSucceed().Output;
        (await RunAsync("start")).MustSucceed();
        (await RunAsync("stop")).MustSucceed();
        Assert.Equal(3, (await RunAsync("status")).ExitCode);
        (await RunAsync("stop")).MustSucceed();
        (await RunAsync("start")).MustSucceed();

        Assert.Equal(first, (await RunAsync("url")).Output);
        Assert.StartsWith("running", (await RunAsync("status")).Output);
    }

    [Fact]
    public async Task Start_recovers_from_a_killed_postmaster()
    {
        Requires.Postgres();
        (await RunAsync("start")).MustSucceed();
        var status = (await RunAsync("status")).MustSucceed().Output;
        var postmaster = status.Split(' ', ',')[3];
        (await Command.RunAsync("kill", ["-9", postmaster])).MustSucceed();

        (await RunAsync("start")).MustSucceed();
        Assert.NotEqual(status, (await RunAsync("status")).MustSucceed().Output);
    }

    /// <summary>PostgreSQL itself refuses to start while the process in its pid file answers signal 0.</summary>
    [Theory]
    // The child ends when its parent has become a program that does not collect it.
    [InlineData("until [[ $(</proc/$$/comm) == sleep ]]; do :; done & echo $!; exec sleep 600", ") Z ")]
    [InlineData("echo $$; exec sleep 600", "(sleep) S ")]
    public async Task Zombie_or_other_process_in_the_pid_file_is_ignored(string script, string state)
    {
        Requires.Postgres();
        (await RunAsync("start")).MustSucceed();
        var pidFile = Path.Combine(_folder, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile);
        (await RunAsync("kill")).MustSucceed();

        // PostgreSQL ignores processes of other users.
        var owner = (await Command.RunAsync("stat", ["-c", "%U", pidFile])).Output.Trim();
        string[] command = owner == Environment.UserName ? ["bash", "-c", script] : ["runuser", "-u", owner, "--", "bash", "-c", script];
        using var parent = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        try
        {
            lines[0] = (await parent.StandardOutput.ReadLineAsync())!;
            await Wait.UntilAsync(
                $"the state {state}",
                TimeSpan.FromSeconds(10),
                () => File.ReadAllTextAsync($"/proc/{lines[0]}/stat"),
                stat => stat.Contains(state, StringComparison.Ordinal));
            await File.WriteAllLinesAsync(pidFile, lines);

            (await RunAsync("start")).MustSucceed();
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Occupied_port_is_replaced()
    {
        Requires.Postgres();
        (await RunAsync("start")).MustSucceed();
        var port = await PortAsync(_folder);
        (await RunAsync("stop")).MustSucceed();
        using var squatter = new TcpListener(IPAddress.Loopback, port);
        squatter.Start();

        (await RunAsync("start")).MustSucceed();
        Assert.NotEqual(port, await PortAsync(_folder));
    }

    /// <summary>A stopped server keeps its port, because clients expect it there after a restart.</summary>
    [Fact]
    public async Task Stopped_server_keeps_its_port_reserved()
    {
        Requires.Postgres();
        (await RunAsync("start")).MustSucceed();
        var port = await PortAsync(_folder);
        (await RunAsync("stop")).MustSucceed();
        var other = TempFolder.New("orleansobs-script-");
        try
        {
            (await RunAsync("start", other)).MustSucceed();
            Assert.NotEqual(port, await PortAsync(other));
        }
        finally
        {
            await RunAsync("stop", other);
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public async Task Concurrent_starts_make_one_server()
    {
        Requires.Postgres();
        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("start")));

        Assert.All(starts, start => Assert.Equal(0, start.ExitCode));
        Assert.StartsWith("running", (await RunAsync("status")).MustSucceed().Output);
    }

    [Fact]
    public async Task Server_ends_with_its_parent()
    {
        Requires.Postgres();
        using var parent = System.Diagnostics.Process.Start("sleep", "600");
        (await Command.ScriptAsync("local-postgres.sh", ["start", _folder, "--with-parent", $"{parent.Id}"])).MustSucceed();
        parent.Kill();
        await parent.WaitForExitAsync();

        await Wait.UntilAsync("the server to stop", TimeSpan.FromSeconds(20), async () => (await RunAsync("status")).ExitCode, code => code == 3);
    }

    [Fact]
    public async Task Missing_programs_are_reported_in_one_sentence()
    {
        var empty = Directory.CreateTempSubdirectory("orleansobs-empty-").FullName;
        var result = await Command.ScriptAsync("local-postgres.sh", ["start", _folder], new Dictionary<string, string?> { ["POSTGRES_BIN"] = empty });
        Directory.Delete(empty);

        Assert.Equal(4, result.ExitCode);
        Assert.Equal($"PostgreSQL's programs initdb and postgres are not in {empty}.", result.Errors.Trim());
    }

    [Theory]
    [InlineData]
    [InlineData("dance")]
    [InlineData("start", "--with-parent", "unknown")]
    public async Task Usage_is_printed(params string[] arguments)
    {
        var result = await Command.ScriptAsync("local-postgres.sh", arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("usage: local-postgres.sh", result.Errors);
    }

    private Task<CommandResult> RunAsync(string command, string? folder = null) => Command.ScriptAsync("local-postgres.sh", [command, folder ?? _folder]);

    private static async Task<int> PortAsync(string folder) => int.Parse((await File.ReadAllTextAsync(Path.Combine(folder, "port"))).Trim());
}
