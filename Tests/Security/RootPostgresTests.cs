using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// local-postgres.sh of root in a folder that the user of PostgreSQL cannot enter: the data is in a folder that only root can create.
/// </summary>
public sealed class RootPostgresTests : IAsyncDisposable
{
    // Mode 0700.
    private readonly string _parent = Directory.CreateTempSubdirectory("orleansobs-root-").FullName;

    private string Given => Path.Combine(_parent, "postgres");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("remove");
        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public async Task Data_is_not_in_a_folder_that_others_can_prepare()
    {
        Requires.Postgres();
        Requires.OtherUser();
        var (actual, predictable) = await FoldersAsync();
        await OtherUser.RunAsync("mkdir \"$1\" && echo 'PATH[$(touch /etc/executed)]' >\"$1/port\"", predictable);
        try
        {
            (await RunAsync("start")).MustSucceed();

            // No other user, the user of PostgreSQL included, can add to the folder, and only that user reads data and log.
            Assert.Equal("711 root", await StatAsync(actual));
            Assert.Equal("711 root", await StatAsync(Path.GetDirectoryName(actual)!));
            foreach (var entry in new[] { "data", "log" })
                Assert.Matches($"^700 (postgres|{OtherUser.Name})$", await StatAsync(Path.Combine(actual, entry)));
            Assert.Matches($"^600 (postgres|{OtherUser.Name})$", await StatAsync(Path.Combine(actual, "log", "postgres.log")));
            Assert.Equal("600 root", await StatAsync(Path.Combine(actual, "port")));
            Assert.Equal("", (await Command.RunAsync("find", [actual, "-path", "*/data", "-prune", "-o", "-type", "f", "-perm", "/077", "-print"])).Output);
            Assert.StartsWith("Host=127.0.0.1;", (await RunAsync("url")).MustSucceed().Output, StringComparison.Ordinal);

            (await RunAsync("remove")).MustSucceed();
            Assert.False(Directory.Exists(actual), "remove left the data");
            Assert.Equal([Path.Combine(predictable, "port")], Directory.EnumerateFileSystemEntries(predictable));
        }
        finally
        {
            Directory.Delete(predictable, recursive: true);
        }
    }

    [Fact]
    public async Task Data_of_the_earlier_version_is_kept()
    {
        Requires.Postgres();
        Requires.OtherUser();
        var (actual, earlier) = await FoldersAsync();
        Directory.CreateDirectory(Path.Combine(earlier, "data"));
        await File.WriteAllTextAsync(Path.Combine(earlier, "data", "PG_VERSION"), "15");
        await File.WriteAllTextAsync(Path.Combine(earlier, "port"), "none");

        Assert.Contains($"{actual}/port does not contain a port", (await RunAsync("start")).Errors, StringComparison.Ordinal);

        Assert.True(File.Exists(Path.Combine(actual, "data", "PG_VERSION")), "the data was not moved");
        Assert.False(Directory.Exists(earlier), "the data was copied");
    }

    private Task<CommandResult> RunAsync(string command) => Command.ScriptAsync("local-postgres.sh", [command, Given]);

    // The folder of this version, and that of version 0.1.0.
    private async Task<(string Actual, string Earlier)> FoldersAsync()
    {
        const string script = "printf '%s' \"$1\" | cksum | cut -d ' ' -f 1";
        var sum = (await Command.RunAsync("bash", ["-c", script, "bash", Given])).MustSucceed().Output.Trim();
        return ($"/var/lib/orleansobs/postgres-{sum}", $"/var/tmp/orleansobs-postgres-{sum}");
    }

    private static async Task<string> StatAsync(string path) =>
        (await Command.RunAsync("stat", ["-c", "%a %U", path])).MustSucceed().Output.Trim();
}
