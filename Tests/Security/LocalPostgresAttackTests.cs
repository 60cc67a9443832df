using System.Net;
using System.Net.Sockets;
using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>scripts/local-postgres.sh, run by root, in a folder that another user has prepared.</summary>
public sealed class LocalPostgresAttackTests : IDisposable
{
    private readonly string _parent = TempFolder.New("orleansobs-attack-");

    private string Folder => Path.Combine(_parent, "postgres");

    private string Victim => Path.Combine(_parent, "victim");

    private string Marker => Path.Combine(_parent, "executed");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Theory]
    [InlineData("port")]
    [InlineData("password")]
    [InlineData("log")]
    [InlineData("data")]
    [InlineData("initdb.log")]
    [InlineData("log.lock")]
    [InlineData("start.lock")]
    public async Task Planted_link_is_refused_and_not_followed(string entry)
    {
        Requires.Postgres();
        Requires.OtherUser();
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Victim, "untouched");
        File.CreateSymbolicLink(Path.Combine(Folder, entry), Victim);

        foreach (var command in new[] { "start", "url", "stop" })
            await MustRefuseAsync(command, Folder, "is a link");

        Assert.Equal("untouched", await File.ReadAllTextAsync(Victim));
        Assert.Equal([entry], Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task Folder_of_another_user_is_refused()
    {
        Requires.Postgres();
        Requires.OtherUser();
        (await Command.RunAsync("install", ["-d", "-o", OtherUser.Name, Folder])).MustSucceed();

        foreach (var command in new[] { "start", "url", "stop", "kill", "status", "remove" })
            await MustRefuseAsync(command, Folder, "belongs to another user");

        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData("777", "open", "open/postgres")]
    [InlineData("1777", "shared", "shared")]
    public async Task Folder_that_others_can_change_is_refused(string mode, string shared, string folder)
    {
        Requires.Postgres();
        (await Command.RunAsync("install", ["-d", "-m", mode, Path.Combine(_parent, shared)])).MustSucceed();
        Directory.CreateDirectory(Path.Combine(_parent, folder));

        await MustRefuseAsync("start", Path.Combine(_parent, folder), "other users can change");
    }

    [Fact]
    public async Task Link_of_another_user_to_a_folder_is_refused()
    {
        Requires.Postgres();
        Requires.OtherUser();
        (await Command.RunAsync("install", ["-d", "-m", "1777", Path.Combine(_parent, "shared")])).MustSucceed();
        Directory.CreateDirectory(Folder);
        await OtherUser.RunAsync("ln -s \"$1\" \"$2\"", _parent, Path.Combine(_parent, "shared", "link"));

        await MustRefuseAsync("start", Path.Combine(_parent, "shared", "link", "postgres"), "belongs to another user");

        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData("port")]
    [InlineData("password")]
    public async Task File_of_another_user_is_refused(string entry)
    {
        Requires.Postgres();
        Requires.OtherUser();
        Directory.CreateDirectory(Folder);
        (await Command.RunAsync("install", ["-o", OtherUser.Name, "/dev/null", Path.Combine(Folder, entry)])).MustSucceed();

        foreach (var command in new[] { "start", "url" })
            await MustRefuseAsync(command, Folder, "belongs to another user");
    }

    /// <summary>Any user can listen at the port while the server is down.</summary>
    [Fact]
    public async Task Password_is_not_sent_to_another_server()
    {
        const int authenticationRequest = 'R';
        byte[] inClearText = [authenticationRequest, 0, 0, 0, 8, 0, 0, 0, 3];
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Directory.CreateDirectory(Folder);
        await WriteLoginAsync($"{((IPEndPoint)listener.LocalEndpoint).Port}");
        var url = (await Command.ScriptAsync("local-postgres.sh", ["url", Folder])).MustSucceed().Output.Trim();

        await using var connection = new NpgsqlConnection(url + ";SSL Mode=Disable;GSS Encryption Mode=Disable;Pooling=false");
        var open = Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync());
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        await stream.WriteAsync(inClearText);
        await open;
        using var received = new StreamReader(stream);

        Assert.DoesNotContain("secret", await received.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>bash executes the command in the subscript of a variable when it evaluates an arithmetic expression.</summary>
    [Theory]
    [InlineData("PATH[$(touch $MARKER)]")]
    [InlineData("1;Host=attacker")]
    [InlineData("0x10")]
    public async Task Content_of_the_port_file_is_not_evaluated(string port)
    {
        Requires.Postgres();
        Directory.CreateDirectory(Path.Combine(Folder, "data"));
        await WriteLoginAsync(port);
        await File.WriteAllTextAsync(Path.Combine(Folder, "data", "PG_VERSION"), "15");
        // The error after which the script computes another port.
        await File.WriteAllTextAsync(Path.Combine(Folder, "postgres.log"), "could not bind\n");

        foreach (var command in new[] { "start", "url" })
            await MustRefuseAsync(command, Folder, "does not contain a port");

        Assert.False(File.Exists(Marker), "the content of the port file was executed");
    }

    [Theory]
    [InlineData(".:")]
    [InlineData(":")]
    [InlineData("planted:")]
    public async Task Program_below_the_current_folder_is_not_run(string path)
    {
        Directory.CreateDirectory(Path.Combine(_parent, "planted"));
        foreach (var folder in new[] { "", "planted" })
        {
            foreach (var program in new[] { "ls", "id", "ps", "cksum" })
            {
                var file = Path.Combine(_parent, folder, program);
                await File.WriteAllTextAsync(file, "#!/bin/sh\ntouch \"$MARKER\"\n");
                (await Command.RunAsync("chmod", ["755", file])).MustSucceed();
            }
        }

        var environment = new Dictionary<string, string?> { ["MARKER"] = Marker };
        const string script = "cd \"$1\" && PATH=$2$PATH exec /bin/bash \"$3\" status postgres";
        string[] words = ["-c", script, "bash", _parent, path, Repository.Path("scripts", "local-postgres.sh")];
        Directory.CreateDirectory(Folder);
        await Command.RunAsync("bash", words, environment);

        Assert.False(File.Exists(Marker), "a planted program was run");
    }

    private async Task WriteLoginAsync(string port)
    {
        foreach (var (entry, text) in new[] { ("port", port), ("password", "secret"), ("runtime.pgpass", "*:*:*:shop_runtime:secret") })
            await File.WriteAllTextAsync(Path.Combine(Folder, entry), text);
        (await Command.RunAsync("chmod", ["600", Path.Combine(Folder, "runtime.pgpass")])).MustSucceed();
    }

    private async Task MustRefuseAsync(string command, string folder, string reason)
    {
        var environment = new Dictionary<string, string?> { ["MARKER"] = Marker };
        // A server that starts in spite of the attack ends with the tests.
        var result = await Command.ScriptAsync("local-postgres.sh", [command, folder, "--with-parent", $"{Environment.ProcessId}"], environment);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(reason, result.Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(result.Output);
    }
}
