using System.Net;
using System.Net.Sockets;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>scripts/local-postgres.sh, for real.</summary>
public sealed class LocalPostgresScriptTests : IAsyncDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-script-");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Starts_stops_and_starts_again_on_the_same_port_and_data()
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
    public async Task Starts_again_after_kill_minus_nine_of_the_postmaster_alone()
    {
        Requires.Postgres();
        (await RunAsync("start")).MustSucceed();
        var status = (await RunAsync("status")).MustSucceed().Output;
        var postmaster = status.Split(' ', ',')[3];
        (await Command.RunAsync("kill", ["-9", postmaster])).MustSucceed();

        (await RunAsync("start")).MustSucceed();
        Assert.NotEqual(status, (await RunAsync("status")).MustSucceed().Output);
    }

    [Fact]
    public async Task Takes_another_port_when_its_own_is_taken()
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

    /// <summary>Whoever is away for a moment finds its port free: those who know it expect it there.</summary>
    [Fact]
    public async Task Two_servers_want_two_ports_even_while_one_is_away()
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
    public async Task Concurrent_starts_end_in_one_server()
    {
        Requires.Postgres();
        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("start")));

        Assert.All(starts, start => Assert.Equal(0, start.ExitCode));
        Assert.StartsWith("running", (await RunAsync("status")).MustSucceed().Output);
    }

    [Fact]
    public async Task Goes_when_its_parent_goes()
    {
        Requires.Postgres();
        using var parent = System.Diagnostics.Process.Start("sleep", "600");
        (await Command.ScriptAsync("local-postgres.sh", ["start", _folder, "--with-parent", $"{parent.Id}"])).MustSucceed();
        parent.Kill();
        await parent.WaitForExitAsync();

        await Wait.UntilAsync("the server to stop", TimeSpan.FromSeconds(20), async () => (await RunAsync("status")).ExitCode, code => code == 3);
    }

    [Fact]
    public async Task Says_in_one_sentence_that_the_programs_are_missing()
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
    [InlineData("start", "--with-parent", "nobody")]
    public async Task Says_how_it_is_used(params string[] arguments)
    {
        var result = await Command.ScriptAsync("local-postgres.sh", arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("usage: local-postgres.sh", result.Errors);
    }

    private Task<CommandResult> RunAsync(string command, string? folder = null) => Command.ScriptAsync("local-postgres.sh", [command, folder ?? _folder]);

    private static async Task<int> PortAsync(string folder) => int.Parse((await File.ReadAllTextAsync(Path.Combine(folder, "port"))).Trim());
}
