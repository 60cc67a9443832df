using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Tests.Support;

/// <summary>A fleet as <c>make fleet</c> starts it, with its own PostgreSQL, ports and folder.</summary>
internal sealed class FleetProcess : LocalFleet, IFleet
{
    private static int _fleets;

    /// <param name="environment">Settings.</param>
    /// <param name="checkout">Null for the one of the tests.</param>
    /// <param name="prefix">Begin of the name of its data folder.</param>
    public FleetProcess(IReadOnlyDictionary<string, string?>? environment = null, string? checkout = null, string prefix = "orleansobs-fleet-")
        : base(checkout ?? Repository.Root, TempFolder.New(prefix), NextOffset(), Defaults(environment)) => Client = NewClient();

    public HttpClient Client { get; }

    public int Offset => PortOffset;

    public Uri BaseAddress => Address;

    /// <summary>DATA_DIR.</summary>
    public string DataFolder => Folder;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Where a silo serves /health and /metrics.</summary>
    public Uri SiloAddress(int number) => new($"http://127.0.0.1:{8100 + Offset + number}");

    public HttpClient NewClient() => ShopClient.New(BaseAddress);

    public async Task StartAsync(int silos = 3, int webFronts = 2)
    {
        await StartAsync(silos, webFronts, CancellationToken.None);
        if (ConnectionString.Length == 0)
            ConnectionString = Environment["ConnectionStrings__Shop"] is { Length: > 0 } other ? other : await Postgres.ConnectionStringAsync();
    }

    /// <summary>The complete lines that a process has logged so far.</summary>
    public async Task<string> ReadLogAsync(string name)
    {
        var log = await File.ReadAllTextAsync(Path.Combine(Folder, "fleet", "log", $"{name}.log"));
        return log[..(log.LastIndexOf('\n') + 1)];
    }

    public static async Task SignalAsync(string signal, int processId) => (await Command.RunAsync("kill", [$"-{signal}", $"{processId}"])).MustSucceed();

    public async Task SignalAsync(string signal, string name) =>
        await SignalAsync(signal, ProcessId(name) ?? throw new InvalidOperationException($"{name} does not run"));

    public Task<CommandResult> DrillAsync(params string[] words) => Command.ScriptAsync("drill.sh", ["-u", $"http://{BaseAddress.Authority}", .. words], Environment);

    /// <summary>Writes to the control pipe of the supervisor.</summary>
    public async Task OrderAsync(string text) =>
        (await Command.RunAsync("bash", ["-c", "printf \"$1\" >\"$2\"", "bash", text, Path.Combine(Folder, "fleet", "control")])).MustSucceed();

    /// <summary>cleanup.sh without removing the build output, from which these tests run.</summary>
    public Task<CommandResult> CleanUpAsync() => Command.ScriptAsync("cleanup.sh", ["--keep-build"], Environment);

    public Task<CommandResult> PostgresAsync(string word) => Command.ScriptAsync("local-postgres.sh", [word], Environment);

    public Task<string> ConnectionStringAsync() => Task.FromResult(ConnectionString);

    public Task<string> AdminKeyAsync() => Task.FromResult(AdminKey);

    /// <summary>Its keys, and the passwords of its database.</summary>
    public async Task<IReadOnlyList<string>> SecretsAsync()
    {
        var secrets = new List<string> { AdminKey.Trim(), (await AlertsKeyAsync()).Trim() };
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "postgres"), "*.pgpass"))
            secrets.Add((await File.ReadAllTextAsync(file)).Trim().Split(':')[^1]);
        return secrets;
    }

    public Task<string> AlertsKeyAsync() => File.ReadAllTextAsync(Path.Combine(Folder, "alerts-key"));

    /// <summary>kill -9 of the supervisor and, if requested, of all processes in one call; returns when the guard has cleaned up.</summary>
    public async Task KillAsync(bool everything)
    {
        var ids = (everything ? Names.Select(ProcessId).OfType<int>() : []).Append(SupervisorId!.Value).ToArray();
        (await Command.RunAsync("kill", ["-9", .. ids.Select(id => $"{id}")])).MustSucceed();
        await Wait.UntilAsync("the guard to clean up", TimeSpan.FromSeconds(30), () => Task.FromResult(Leftovers()), left => left.Count == 0);
    }

    /// <summary>Running processes of the fleet, except compiler servers.</summary>
    public IReadOnlyList<string> Leftovers() => Leftovers(Folder);

    /// <summary>The same for any script that was started with this DATA_DIR, which its processes inherit.</summary>
    public static IReadOnlyList<string> Leftovers(string dataFolder) => [.. Processes(dataFolder).Select(process => process.Command)];

    /// <summary>The ids and command lines of these processes. nginx has no environment, but the folder as an argument.</summary>
    public static IEnumerable<(int Id, string Command)> Processes(string dataFolder) =>
        Directory.EnumerateDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out _))
            .Select(process => (Id: int.Parse(Path.GetFileName(process)), Command: Read(process, "cmdline"), Environment: Read(process, "environ")))
            .Where(process => process.Environment.Contains($"DATA_DIR={dataFolder} ", StringComparison.Ordinal)
                || (process.Command.StartsWith("nginx: ", StringComparison.Ordinal)
                    && process.Command.Contains($" -p {dataFolder}/", StringComparison.Ordinal)))
            .Select(process => (process.Id, process.Command))
            .Where(process => !process.Command.Contains("MSBuild.dll", StringComparison.Ordinal)
                && !process.Command.Contains("VBCSCompiler", StringComparison.Ordinal));

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await base.DisposeAsync();
        await PostgresAsync("stop");
        Directory.Delete(Folder, recursive: true);
    }

    private static Dictionary<string, string?> Defaults(IReadOnlyDictionary<string, string?>? environment)
    {
        var settings = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>())
        {
            // Containers of this checkout are not part of the fleet: cleanup.sh must not find them.
            ["DOCKER_HOST"] = "unix:///nowhere",
        };
        // Most tests change the status of orders themselves.
        settings.TryAdd("WORKER", "no");
        return settings;
    }

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file)).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has ended, or belongs to another user.
            return "";
        }
    }

    // These offsets keep every port below the ephemeral ports of the system.
    private static int NextOffset() => 200 + (100 * (Interlocked.Increment(ref _fleets) % 20));
}
