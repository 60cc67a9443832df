using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Every script of root with a DATA_DIR that another user has prepared.</summary>
public sealed class DataFolderAttackTests : IDisposable
{
    private readonly string _parent = TempFolder.New("orleansobs-attack-");

    public static TheoryData<string> Scripts =>
    [
        "run.sh", "fleet.sh up 1 1", "fleet.sh status", "fleet.sh stop", "fleet.sh scale 2", "fleet.sh kill silo-1", "monitoring.sh",
        "drill.sh errors", "audit.sh", "bench.sh", "cleanup.sh --keep-build", "cleanup.sh --data --keep-build --yes",
    ];

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Data_folder_of_another_user_is_refused(string line)
    {
        Requires.OtherUser();
        var folder = Path.Combine(_parent, "data");
        (await Command.RunAsync("install", ["-d", "-o", OtherUser.Name, folder])).MustSucceed();

        await MustRefuseAsync(line, folder, "belongs to another user");

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Key_of_another_user_is_refused()
    {
        Requires.OtherUser();
        await File.WriteAllTextAsync(Path.Combine(_parent, "admin-key"), "a key that the other user knows");
        (await Command.RunAsync("chown", [OtherUser.Name, Path.Combine(_parent, "admin-key")])).MustSucceed();

        foreach (var line in new[] { "run.sh", "fleet.sh up 1 1", "monitoring.sh", "drill.sh errors" })
            await MustRefuseAsync(line, _parent, "belongs to another user");
    }

    [Theory]
    [InlineData("run.lock")]
    [InlineData("guard.lock")]
    [InlineData("admin-key")]
    [InlineData("admin-header")]
    [InlineData("alerts-key")]
    [InlineData("monitor.pid")]
    [InlineData("incident_log.jsonl")]
    [InlineData("incident_log.jsonl.lock")]
    [InlineData("run")]
    [InlineData("fleet")]
    [InlineData("monitoring")]
    [InlineData("postgres")]
    public async Task Planted_link_is_refused_and_not_followed(string entry)
    {
        var victim = Path.Combine(_parent, "victim");
        await File.WriteAllTextAsync(victim, "untouched");
        File.CreateSymbolicLink(Path.Combine(_parent, entry), victim);

        foreach (var line in new[] { "run.sh", "fleet.sh up 1 1", "monitoring.sh", "drill.sh errors" })
            await MustRefuseAsync(line, _parent, "is a link");

        Assert.Equal("untouched", await File.ReadAllTextAsync(victim));
    }

    private static async Task MustRefuseAsync(string line, string folder, string reason)
    {
        var words = line.Split(' ');
        var environment = new Dictionary<string, string?>
        {
            ["DATA_DIR"] = folder,
            ["DOCKER_HOST"] = "unix:///nowhere",
            ["PORT_OFFSET"] = "1650",
        };
        var result = await Command.ScriptAsync(words[0], words[1..], environment);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(reason, Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
