using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>
/// A fleet as <c>make fleet</c> starts it, with its own folder, ports and PostgreSQL. Signals go only to processes that its supervisor lists.
/// </summary>
internal sealed class ChaosFleet : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly string _script;
    private readonly string _folder;
    private readonly int _offset;
    private readonly Dictionary<string, string> _environment;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(1) };
    private Process? _supervisor;

    /// <param name="root">The checkout.</param>
    /// <param name="folder">Where the fleet keeps its data, alone.</param>
    /// <param name="offset">Of every port.</param>
    public ChaosFleet(string root, string folder, int offset)
    {
        (_folder, _offset) = (folder, offset);
        _script = Path.Combine(root, "scripts", "fleet.sh");
        _environment = new() { ["DATA_DIR"] = folder, ["PORT_OFFSET"] = $"{offset}", ["MONITOR"] = "no", ["FAULTS"] = "yes", ["ConnectionStrings__Shop"] = "" };
        Address = new Uri($"http://127.0.0.1:{8080 + offset}");
        Postgres = new LocalServer(root, _environment);
    }

    /// <summary>The front door.</summary>
    public Uri Address { get; }

    public LocalServer Postgres { get; }

    public IReadOnlyList<string> Silos { get; private set; } = [];

    public IReadOnlyList<string> WebFronts { get; private set; } = [];

    public bool HasNginx => Directory.Exists(Part("nginx"));

    public string AdminKey => File.ReadAllText(Path.Combine(_folder, "admin-key"));

    /// <summary>Returns when every part is ready.</summary>
    /// <exception cref="ChaosFailedException">The fleet did not start.</exception>
    public async Task StartAsync(int silos, int webFronts, CancellationToken cancellationToken)
    {
        Silos = [.. Enumerable.Range(1, silos).Select(i => $"silo-{i}")];
        WebFronts = [.. Enumerable.Range(1, webFronts).Select(i => $"webfront-{i}")];
        Launch(silos, webFronts);
        var clock = Stopwatch.StartNew();
        while (!_log.Any(line => line.Contains("ready:", StringComparison.Ordinal)))
        {
            if (_supervisor!.HasExited || clock.Elapsed > StartLimit || cancellationToken.IsCancellationRequested)
                throw new ChaosFailedException($"The fleet did not start:\n{string.Join('\n', _log)}");
            await Nap.ForAsync(Interval, cancellationToken);
        }
    }

    /// <summary>The process id of a part of the fleet; null while it is down.</summary>
    public int? ProcessId(string name)
    {
        try
        {
            return int.TryParse(File.ReadAllText(Path.Combine(Part(name), "pid")), out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>kill -9 of parts with all that they started, at the same moment.</summary>
    /// <returns>Null, or why it was not done.</returns>
    public async Task<string?> KillAsync(IReadOnlyList<string> names)
    {
        var ids = names.Select(ProcessId).OfType<int>().ToArray();
        if (ids.Length < names.Count)
            return $"{names.First(name => ProcessId(name) is null)} does not run";
        // Each part is the leader of a process group.
        await Shell.SignalAsync("KILL", ids.Select(id => -id));
        return null;
    }

    public Task ScaleAsync(int silos) => Shell.RunAsync("bash", [_script, "scale", $"{silos}"], _environment);

    /// <summary>Waits until every silo and WebFront is ready and nginx runs.</summary>
    /// <returns>Null, or the name of a part that was not ready in time.</returns>
    public async Task<string?> UntilWholeAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var missing = await MissingAsync();
            if (missing is null || clock.Elapsed > limit || cancellationToken.IsCancellationRequested)
                return missing;
            await Nap.ForAsync(Interval, cancellationToken);
        }
    }

    /// <summary>Ends the fleet and its PostgreSQL.</summary>
    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        if (_supervisor is null)
            return;
        if (!_supervisor.HasExited)
            await Shell.SignalAsync("TERM", _supervisor.Id);
        await _supervisor.WaitForExitAsync().WaitAsync(StopLimit);
        _supervisor.Dispose();
    }

    private void Launch(int silos, int webFronts)
    {
        var start = new ProcessStartInfo("bash", [_script, "up", $"{silos}", $"{webFronts}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        _supervisor = Process.Start(start)!;
        _supervisor.OutputDataReceived += (_, line) => Remember(line.Data);
        _supervisor.ErrorDataReceived += (_, line) => Remember(line.Data);
        _supervisor.BeginOutputReadLine();
        _supervisor.BeginErrorReadLine();
    }

    // The last words are enough to say why a fleet did not start.
    private void Remember(string? line)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        if (_log.Count > 200)
            _log.TryDequeue(out _);
    }

    private async Task<string?> MissingAsync()
    {
        foreach (var (name, port) in Silos.Select((name, i) => (name, 8101 + i)).Concat(WebFronts.Select((name, i) => (name, 5000 + i))))
        {
            if (!await IsReadyAsync(port + _offset))
                return name;
        }

        return HasNginx && ProcessId("nginx") is null ? "nginx" : null;
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

    private string Part(string name) => Path.Combine(_folder, "fleet", "processes", name);
}
