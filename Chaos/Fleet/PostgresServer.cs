namespace OrleansObs.Chaos.Fleet;

/// <summary>A private PostgreSQL that scripts/local-postgres.sh controls.</summary>
/// <param name="parent">Id of the process with which the server ends; null: it runs until it is stopped.</param>
internal class PostgresServer(string root, string folder, int? parent = null)
{
    private IReadOnlyList<int> _frozen = [];

    protected string Folder => folder;

    public async Task StartAsync() => await ControlAsync("start", parent is { } id ? ["--with-parent", $"{id}"] : []);

    /// <summary>Fast shutdown; <see cref="StartAsync"/> starts it again.</summary>
    public async Task StopAsync() => await ControlAsync("stop");

    /// <summary>kill -9 of all its processes.</summary>
    public async Task KillAsync() => await ControlAsync("kill");

    /// <param name="role">
    /// runtime, owner, monitor or admin, the superuser for what the checks need: settings of the server, and other databases on it.
    /// </param>
    public async Task<string> ConnectionStringAsync(string role = "admin") => (await ControlAsync("url", "--as", role)).Output.Trim();

    /// <summary>Suspends every process of the server: connections stay open and do not respond.</summary>
    public async Task FreezeAsync()
    {
        // "running, process 123, port 5433"
        var postmaster = int.Parse((await ControlAsync("status")).Output.Split(' ', ',')[3]);
        // The postmaster first, so that it starts no more children.
        await ProcessRunner.SignalAsync("STOP", postmaster);
        var children = await ProcessIdsAsync("pgrep", "-P", $"{postmaster}");
        await ProcessRunner.SignalAsync("STOP", children);
        // As root, the server's parent is runuser, which suspends itself when its child is suspended.
        var wrapper = (await ProcessIdsAsync("ps", "-o", "ppid=", "-p", $"{postmaster}")).Where(id => id > 1);
        _frozen = [.. children, postmaster, .. wrapper];
    }

    public Task ThawAsync() => ProcessRunner.SignalAsync("CONT", _frozen);

    private async Task<CommandResult> ControlAsync(string command, params IEnumerable<string> options) =>
        (await ProcessRunner.RunAsync("bash", [Path.Combine(root, "scripts", "local-postgres.sh"), command, folder, .. options])).MustSucceed();

    private static async Task<int[]> ProcessIdsAsync(string program, params string[] arguments) =>
        [.. (await ProcessRunner.RunAsync(program, arguments)).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
