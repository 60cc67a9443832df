using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansObs.Chaos.Fleet;

/// <summary>A fleet as <c>make fleet</c> starts it, with its own folder, ports and PostgreSQL.</summary>
internal class LocalFleet : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _script;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(1) };
    private Process? _supervisor;

    public LocalFleet(string root, string folder, int portOffset, IReadOnlyDictionary<string, string?> environment)
    {
        (Folder, PortOffset) = (folder, portOffset);
        _script = Path.Combine(root, "scripts", "fleet.sh");
        Environment = new(environment) { ["DATA_DIR"] = folder, ["PORT_OFFSET"] = $"{portOffset}" };
        Environment.TryAdd("MONITOR", "no");
        // Empty: a private PostgreSQL, whatever the caller's environment says.
        Environment.TryAdd("ConnectionStrings__Shop", "");
        Address = new Uri($"http://127.0.0.1:{8080 + portOffset}");
        Postgres = new PostgresServer(root, Path.Combine(folder, "postgres"));
    }

    public int PortOffset { get; }

    public Uri Address { get; }

    public PostgresServer Postgres { get; }

    public IReadOnlyList<string> Silos { get; private set; } = [];

    public IReadOnlyList<string> WebFronts { get; private set; } = [];

    /// <summary>Every process that the supervisor manages, running or not.</summary>
    public IReadOnlyList<string> Names =>
        [.. new DirectoryInfo(Path.Combine(Folder, "fleet", "processes")).GetDirectories().Select(folder => folder.Name).Order(StringComparer.Ordinal)];

    public string AdminKey => File.ReadAllText(Path.Combine(Folder, "admin-key"));

    public string Log => string.Join('\n', _log);

    protected string Folder { get; }

    protected Dictionary<string, string?> Environment { get; }

    protected int? SupervisorId => _supervisor?.Id;

    /// <summary>Returns when every process is ready.</summary>
    /// <exception cref="ChaosFailedException">The fleet did not start.</exception>
    public async Task StartAsync(int silos, int webFronts, CancellationToken cancellationToken)
    {
        Silos = [.. Enumerable.Range(1, silos).Select(i => $"silo-{i}")];
        WebFronts = [.. Enumerable.Range(1, webFronts).Select(i => $"webfront-{i}")];
        Launch(silos, webFronts);
        var clock = Stopwatch.StartNew();
        while (!_log.Any(line => line.Contains("ready:", StringComparison.Ordinal)))
        {
            if (_supervisor!.HasExited || clock.Elapsed > StartTimeout || cancellationToken.IsCancellationRequested)
                throw new ChaosFailedException($"The fleet did not start:\n{Log}");
            await CancellableDelay.WaitAsync(PollInterval, cancellationToken);
        }
    }

    /// <summary>The id of a process of the fleet; null while it is down.</summary>
    public int? ProcessId(string name)
    {
        try
        {
            return int.TryParse(File.ReadAllText(Path.Combine(Folder, "fleet", "processes", name, "pid")), out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>kill -9 of processes with their child processes, in one call.</summary>
    /// <returns>Null; the reason when it was not done.</returns>
    public async Task<string?> KillAsync(IReadOnlyList<string> names)
    {
        var ids = names.Select(ProcessId).OfType<int>().ToArray();
        if (ids.Length < names.Count)
            return $"{names.First(name => ProcessId(name) is null)} does not run";
        // Each process leads a process group.
        await ProcessRunner.SignalAsync("KILL", ids.Select(id => -id));
        return null;
    }

    public Task<CommandResult> FleetAsync(params string[] words) => ProcessRunner.RunAsync("bash", [_script, .. words], Environment);

    /// <summary>Waits until every silo and WebFront is ready and nginx runs.</summary>
    /// <returns>Null; the name of a process that was not ready in time.</returns>
    public async Task<string?> UntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var missing = await FindUnreadyAsync();
            if (missing is null || clock.Elapsed > limit || cancellationToken.IsCancellationRequested)
                return missing;
            await CancellableDelay.WaitAsync(PollInterval, cancellationToken);
        }
    }

    /// <summary>SIGTERM to the supervisor, which stops the fleet and its PostgreSQL; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_supervisor!.HasExited)
            await ProcessRunner.SignalAsync("TERM", _supervisor.Id);
        await _supervisor.WaitForExitAsync().WaitAsync(StopTimeout);
        return _supervisor.ExitCode;
    }

    public virtual async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        if (_supervisor is not null)
            await StopAsync();
        _supervisor?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Launch(int silos, int webFronts)
    {
        var start = new ProcessStartInfo("bash", [_script, "up", $"{silos}", $"{webFronts}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        _log.Clear();
        _supervisor?.Dispose();
        _supervisor = Process.Start(start)!;
        _supervisor.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _supervisor.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _supervisor.BeginOutputReadLine();
        _supervisor.BeginErrorReadLine();
    }

    private async Task<string?> FindUnreadyAsync()
    {
        foreach (var (name, port) in Silos.Select((name, i) => (name, 8101 + i)).Concat(WebFronts.Select((name, i) => (name, 5000 + i))))
        {
            if (!await IsReadyAsync(port + PortOffset))
                return name;
        }

        return Directory.Exists(Path.Combine(Folder, "fleet", "processes", "nginx")) && ProcessId("nginx") is null ? "nginx" : null;
    }

    private async Task<bool> IsReadyAsync(int port)
    {
        try
        {
            using var response = await _probe.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
