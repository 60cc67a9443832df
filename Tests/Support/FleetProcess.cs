using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>A fleet as <c>make fleet</c> starts it, with its own PostgreSQL, ports and folder.</summary>
internal sealed class FleetProcess : IFleet, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static int _fleets;

    private readonly string _folder = TempFolder.New("orleansobs-fleet-");
    private readonly Dictionary<string, string?> _environment;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _supervisor;

    public FleetProcess(IReadOnlyDictionary<string, string?>? environment = null)
    {
        _environment = new(environment ?? new Dictionary<string, string?>())
        {
            ["DATA_DIR"] = _folder,
            ["PORT_OFFSET"] = $"{Offset}",
            // Containers of this checkout are no part of the fleet: cleanup.sh must not find them.
            ["DOCKER_HOST"] = "unix:///nowhere",
        };

        // What most tests measure is the fleet alone, and they move orders themselves.
        _environment.TryAdd("MONITOR", "no");
        _environment.TryAdd("WORKER", "no");
        BaseAddress = new Uri($"http://127.0.0.1:{8080 + Offset}");
        Client = NewClient();
    }

    /// <summary>Of every port.</summary>
    public int Offset { get; } = FreeOffset();

    /// <summary>nginx.</summary>
    public Uri BaseAddress { get; }

    public HttpClient Client { get; }

    public string Log => string.Join('\n', _log);

    public string ConnectionString { get; private set; } = "";

    /// <summary>Where a silo answers /health and /metrics.</summary>
    public Uri SiloAddress(int number) => new($"http://127.0.0.1:{8100 + Offset + number}");

    public HttpClient NewClient() => ShopClient.New(BaseAddress);

    public async Task StartAsync(int silos = 3, int webFronts = 2)
    {
        var start = new ProcessStartInfo("bash", [Repository.Path("scripts", "fleet.sh"), "up", $"{silos}", $"{webFronts}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        _log.Clear();
        _supervisor = Process.Start(start)!;
        _supervisor.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _supervisor.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _supervisor.BeginOutputReadLine();
        _supervisor.BeginErrorReadLine();
        await Wait.UntilAsync("the fleet to be ready", StartLimit, () => Task.FromResult(Log), log =>
            log.Contains("ready:", StringComparison.Ordinal)
            || (_supervisor.HasExited ? throw new InvalidOperationException($"The supervisor ended with exit code {_supervisor.ExitCode}:\n{log}") : false));
        if (ConnectionString.Length == 0)
            ConnectionString = (await PostgresAsync("url")).Output.Trim();
    }

    /// <summary>The process id of a part of the fleet; null while it is down.</summary>
    public int? ProcessId(string name)
    {
        try
        {
            return int.TryParse(File.ReadAllText(Path.Combine(_folder, "fleet", "processes", name, "pid")), out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The whole lines that a part has written so far.</summary>
    public async Task<string> ReadLogAsync(string name)
    {
        var log = await File.ReadAllTextAsync(Path.Combine(_folder, "fleet", "log", $"{name}.log"));
        return log[..(log.LastIndexOf('\n') + 1)];
    }

    /// <summary>Every part that the supervisor knows, running or not.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateDirectories(Path.Combine(_folder, "fleet", "processes")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static async Task SignalAsync(string signal, int processId) => (await Command.RunAsync("kill", [$"-{signal}", $"{processId}"])).MustSucceed();

    public async Task SignalAsync(string signal, string name) =>
        await SignalAsync(signal, ProcessId(name) ?? throw new InvalidOperationException($"{name} does not run"));

    public Task<CommandResult> FleetAsync(params string[] words) => Command.ScriptAsync("fleet.sh", words, _environment);

    public Task<CommandResult> DrillAsync(params string[] words) => Command.ScriptAsync("drill.sh", ["-u", $"http://{BaseAddress.Authority}", .. words], _environment);

    /// <summary>Says something to the supervisor, in its own pipe.</summary>
    public async Task OrderAsync(string text) =>
        (await Command.RunAsync("bash", ["-c", "printf \"$1\" >\"$2\"", "bash", text, Path.Combine(_folder, "fleet", "control")])).MustSucceed();

    /// <summary>cleanup.sh, which leaves what was built: these tests run from it.</summary>
    public Task<CommandResult> CleanUpAsync() => Command.ScriptAsync("cleanup.sh", ["--keep-build"], _environment);

    public Task<CommandResult> PostgresAsync(string word) => Command.ScriptAsync("local-postgres.sh", [word], _environment);

    public Task<string> ConnectionStringAsync() => Task.FromResult(ConnectionString);

    public Task<string> AdminKeyAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "admin-key"));

    public Task<string> AlertsKeyAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "alerts-key"));

    /// <summary>kill -9 of the supervisor and, if asked, of all parts at once; returns when the guard has cleaned up.</summary>
    public async Task KillAsync(bool everything)
    {
        var ids = (everything ? Names.Select(ProcessId).OfType<int>() : []).Append(_supervisor!.Id).ToArray();
        (await Command.RunAsync("kill", ["-9", .. ids.Select(id => $"{id}")])).MustSucceed();
        await Wait.UntilAsync("the guard to clean up", TimeSpan.FromSeconds(30), () => Task.FromResult(Leftovers()), left => left.Count == 0);
    }

    /// <summary>Processes that the fleet started and that still run, but for the compiler's servers; each inherits the fleet's DATA_DIR.</summary>
    public IReadOnlyList<string> Leftovers() => Leftovers(_folder);

    /// <summary>The same for any script that was started with this DATA_DIR.</summary>
    public static IReadOnlyList<string> Leftovers(string dataFolder) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && Read(folder, "environ").Contains($"DATA_DIR={dataFolder} ", StringComparison.Ordinal))
            .Select(folder => Read(folder, "cmdline"))
            .Where(words => !words.Contains("MSBuild.dll", StringComparison.Ordinal) && !words.Contains("VBCSCompiler", StringComparison.Ordinal))];

    /// <summary>SIGTERM to the supervisor; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM", _supervisor!.Id);
        await _supervisor.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _supervisor.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_supervisor is { HasExited: false })
            await StopAsync();
        _supervisor?.Dispose();
        await PostgresAsync("stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone since it was listed, or not ours.
            return "";
        }
    }

    // Steps that keep every port below those that the system hands out on its own.
    private static int FreeOffset() => 200 + (100 * (Interlocked.Increment(ref _fleets) % 20));
}
