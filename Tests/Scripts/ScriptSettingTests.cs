using System.Net;
using System.Net.Sockets;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>A setting that the scripts or their processes cannot use ends them with one sentence.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ScriptSettingTests
{
    private const string Uri = $"ConnectionStrings__Shop=postgres://shop:{FaultyStart.Password}@127.0.0.1:5432/shop";

    [Theory]
    [InlineData("run.sh", "DATA_DIR=/dev/null/data")]
    [InlineData("run.sh", "WORKER=maybe")]
    [InlineData("run.sh", "FAULTS=true")]
    [InlineData("run.sh", "ASPNETCORE_URLS=here")]
    [InlineData("run.sh", "HttpLimits__MaxBodyBytes=many")]
    [InlineData("run.sh", Uri)]
    [InlineData("fleet.sh up 1 1", "DATA_DIR=/dev/null/data")]
    [InlineData("fleet.sh up 1 1", "PORT_OFFSET=high")]
    [InlineData("fleet.sh up 1 1", "PORT_OFFSET=50000")]
    [InlineData("fleet.sh up 1 1", "MONITOR=maybe")]
    [InlineData("fleet.sh up 1 1", Uri)]
    [InlineData("fleet.sh up 1 1", "AllowedHosts=shop.example.com/shop")]
    [InlineData("fleet.sh up 1 1", "NGINX_REQUESTS_PER_CLIENT=many")]
    [InlineData("fleet.sh up many", "SILOS=many")]
    [InlineData("local-postgres.sh start /dev/null/data", "DATA_DIR=/dev/null/data")]
    [InlineData("monitoring.sh", "PORT_OFFSET=high")]
    public async Task Faulty_setting_ends_a_script_with_one_sentence(string line, string setting)
    {
        string[] starter = setting.StartsWith("PORT_OFFSET", StringComparison.Ordinal) ? [] : ["env", "PORT_OFFSET=1550"];
        FaultyStart.MustEndWithOneSentence(await FaultyStart.ScriptAsync(setting, starter, line.Split(' ')), setting.Split('=')[0]);
    }

    [Fact]
    public async Task Faulty_setting_of_a_silo_ends_the_fleet()
    {
        Requires.Postgres();
        await MustEndAsync("CLUSTER_ID=two words", "Cluster__ClusterId");
        await MustEndAsync("CommitPipeline__MaxBatch=many", "CommitPipeline__MaxBatch");

        static async Task MustEndAsync(string setting, string name) =>
            FaultyStart.MustEndWithOneSentence(await FaultyStart.ScriptAsync(setting, ["env", "ConnectionStrings__Shop=", "PORT_OFFSET=1500"], "fleet.sh", "up", "1", "1"), name);
    }

    [Fact]
    public async Task Port_in_use_ends_the_fleet()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 8080 + 1600);
        listener.Start();
        FaultyStart.MustEndWithOneSentence(await FaultyStart.ScriptAsync("PORT_OFFSET=1600", [], "fleet.sh", "up", "1", "1"), "PORT_OFFSET");
    }

    /// <summary>PostgreSQL does not run as a user without a name.</summary>
    [Fact]
    public async Task User_without_a_passwd_entry_is_explained()
    {
        Requires.Postgres();
        Assert.SkipUnless(Environment.UserName == "root", "only root can run a program as another user");
        var result = await FaultyStart.ScriptAsync(
            "54321", "X=", ["setpriv", "--reuid", "54321", "--clear-groups", "--", "env", "ConnectionStrings__Shop="], ["run.sh"]);
        FaultyStart.MustEndWithOneSentence(result, "/etc/passwd");
    }
}
