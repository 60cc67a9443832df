using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary><c>make run</c> with its own data folder, port and process group.</summary>
internal sealed class MakeRun : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly string _checkout;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Dictionary<string, string?> _environment;
    private Process? _make;

    /// <param name="checkout">Null for the one of the tests.</param>
    /// <param name="prefix">Begin of the name of its data folder.</param>
    /// <param name="addresses">Value of ASPNETCORE_URLS; null for the port.</param>
    /// <param name="port">Null for a free port.</param>
    public MakeRun(string? checkout = null, string prefix = "orleansobs-make-run-", string? addresses = null, int? port = null)
    {
        _checkout = checkout ?? Repository.Root;
        Folder = TempFolder.New(prefix);
        Port = port ?? Ports.Free();
        _environment = new()
        {
            ["DATA_DIR"] = Folder,
            ["ASPNETCORE_URLS"] = addresses ?? $"http://127.0.0.1:{Port}",
            ["ConnectionStrings__Shop"] = null,
        };
        Client = ShopClient.New(new Uri($"http://127.0.0.1:{Port}"));
    }

    /// <summary>Its DATA_DIR.</summary>
    public string Folder { get; }

    public int Port { get; }

    public HttpClient Client { get; }

    /// <summary>What make run has written to standard error.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>The process id of make, which leads the process group.</summary>
    public int MakeId => _make!.Id;

    /// <summary>The process id of scripts/run.sh.</summary>
    public int RunnerId => int.Parse(File.ReadAllText(RunnerFile));

    /// <summary>Returns when the shop is ready.</summary>
    public async Task StartAsync()
    {
        // setsid becomes make, so this process id is also the id of the process group.
        var start = new ProcessStartInfo("setsid", ["make", "-C", _checkout, "run"]) { RedirectStandardError = true };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        // The path by which the shell knows its working directory, which may be a link.
        start.Environment["PWD"] = _checkout;
        _make?.Dispose();
        // The killed run left its file, and its shop answers until the guard has ended it. The new runner writes the file after that.
        if (File.Exists(RunnerFile))
            File.Delete(RunnerFile);
        _make = Process.Start(start)!;
        _make.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _make.BeginErrorReadLine();
        await Wait.UntilAsync("make run to be ready", StartLimit, IsReadyAsync, ready => ready);
    }

    /// <summary>Runs scripts/run.sh to its end.</summary>
    public Task<CommandResult> RunToEndAsync() => Command.ScriptAsync("run.sh", [], _environment);

    public Task<CommandResult> PostgresAsync(params string[] words) => Command.ScriptAsync("local-postgres.sh", words, _environment);

    public Task<CommandResult> ScriptAsync(string script) => Command.ScriptAsync(script, [], _environment);

    /// <param name="target">A process id, or a negative process group id.</param>
    public static async Task KillAsync(int target) => (await Command.RunAsync("kill", ["-9", "--", $"{target}"])).MustSucceed();

    /// <summary>kill -9 of every process in one call: make, scripts, guard, shop and PostgreSQL.</summary>
    public async Task KillEverythingAsync() =>
        await Command.RunAsync("kill", ["-9", .. FleetProcess.Processes(Folder).Select(process => $"{process.Id}")]);

    /// <summary>Waits until no process of the run is left, the guard included.</summary>
    public Task WaitUntilGoneAsync() =>
        Wait.UntilAsync("every process to end", StopLimit, () => Task.FromResult(string.Join('\n', FleetProcess.Leftovers(Folder))), left => left.Length == 0);

    public async ValueTask DisposeAsync()
    {
        if (_make is { HasExited: false })
            await Command.RunAsync("kill", ["-TERM", "--", $"-{MakeId}"]);
        await WaitUntilGoneAsync();
        _make?.Dispose();
        Client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private string RunnerFile => Path.Combine(Folder, "run", "supervisor.pid");

    private async Task<bool> IsReadyAsync()
    {
        if (_make!.HasExited)
            throw new InvalidOperationException($"make run ended with exit code {_make.ExitCode}:\n{Errors}");
        if (!File.Exists(RunnerFile))
            return false;
        try
        {
            using var response = await Client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
