using System.Net;
using System.Net.Sockets;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>SIGKILL of <c>make run</c>, which no handler can catch.</summary>
public sealed class RunnerKillTests
{
    [Fact]
    public Task Killed_runner_leaves_no_process() => MustEndAsync(run => run.RunnerId);

    [Fact]
    public Task Killed_make_leaves_no_process() => MustEndAsync(run => run.MakeId);

    [Fact]
    public Task Killed_process_group_leaves_no_process() => MustEndAsync(run => -run.MakeId);

    [Fact]
    public async Task Restart_right_after_a_kill_has_the_data()
    {
        Requires.Postgres();
        await using var run = new MakeRun();
        await run.StartAsync();
        var order = await OrderAsync(run);

        await MakeRun.KillAsync(-run.MakeId);
        await run.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await run.Client.SendAsync(HttpMethod.Get, order)).Status);
    }

    /// <summary>No guard is left to wait for the end of the others. The long form (CHAOS_RUNS=5) kills ten times.</summary>
    [Fact]
    public async Task Restart_right_after_a_kill_of_everything_works()
    {
        Requires.Postgres();
        await using var run = new MakeRun();
        await run.StartAsync();
        var order = await OrderAsync(run);
        for (var kill = 0; kill < (Requires.LongForm ? 10 : 3); kill++)
        {
            await run.KillEverythingAsync();
            await run.StartAsync();
            Assert.Equal(HttpStatusCode.OK, (await run.Client.SendAsync(HttpMethod.Get, order)).Status);
        }
    }

    [Fact]
    public async Task Taken_port_leaves_a_running_database_up()
    {
        Requires.Postgres();
        await using var run = new MakeRun();
        (await run.PostgresAsync("start")).MustSucceed();
        using var listener = new TcpListener(IPAddress.Loopback, run.Port);
        listener.Start();

        var result = await run.RunToEndAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("address already in use", result.Errors, StringComparison.Ordinal);
        Assert.StartsWith("running", (await run.PostgresAsync("status")).MustSucceed().Output, StringComparison.Ordinal);
        (await run.PostgresAsync("stop")).MustSucceed();
    }

    private static async Task MustEndAsync(Func<MakeRun, int> victim)
    {
        Requires.Postgres();
        await using var run = new MakeRun();
        await run.StartAsync();
        var order = await OrderAsync(run);

        await MakeRun.KillAsync(victim(run));
        await run.WaitUntilGoneAsync();

        using (var listener = new TcpListener(IPAddress.Loopback, run.Port))
            listener.Start();
        Assert.Equal(3, (await run.PostgresAsync("status")).ExitCode);

        await run.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await run.Client.SendAsync(HttpMethod.Get, order)).Status);
    }

    private static async Task<string> OrderAsync(MakeRun run)
    {
        var (status, body) = await run.Client.OrderAsync(product: 4);
        Assert.Equal(HttpStatusCode.Created, status);
        return $"/orders/{body.GetProperty("order").GetProperty("id").GetInt64()}";
    }
}
