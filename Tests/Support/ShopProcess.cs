using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace OrleansObs.Tests.Support;

/// <summary>A shop in one process, as <c>make run</c> starts it; it can be killed and restarted on the same address.</summary>
internal sealed class ShopProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string?> _environment;
    private readonly string[] _command;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    private ShopProcess(string? connectionString, IReadOnlyDictionary<string, string?>? environment, string[]? starter, int? port)
    {
        _command = [.. starter ?? [], "dotnet", Dll];
        BaseAddress = new Uri($"http://127.0.0.1:{port ?? Ports.Free()}");
        _environment = new(environment ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings__Shop"] = connectionString,
            ["ASPNETCORE_URLS"] = BaseAddress.ToString(),
        };
        Client = NewClient();
    }

    public Uri BaseAddress { get; }

    public HttpClient Client { get; }

    public string Log => string.Join('\n', _log);

    public static string Dll { get; } = Repository.Path("artifacts", "bin", "WebFront", "release", "WebFront.dll");

    /// <param name="connectionString">Null for storage in memory.</param>
    /// <param name="environment">Settings.</param>
    /// <param name="starter">A command prefix that runs the shop.</param>
    /// <param name="port">Null for a free port.</param>
    public static async Task<ShopProcess> StartNewAsync(
        string? connectionString, IReadOnlyDictionary<string, string?>? environment = null, string[]? starter = null, int? port = null)
    {
        var shop = new ShopProcess(connectionString, environment, starter, port);
        try
        {
            await shop.StartAsync();
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public HttpClient NewClient() => ShopClient.New(BaseAddress);

    public async Task StartAsync()
    {
        Launch();
        await Wait.UntilAsync(
            "the shop to be ready",
            StartLimit,
            async () =>
            {
                if (_process!.HasExited)
                {
                    // The last lines of its output may not have arrived yet.
                    await _process.WaitForExitAsync();
                    throw new InvalidOperationException($"The shop ended with exit code {_process.ExitCode}:\n{Log}");
                }

                return await StatusAsync("/health/ready");
            },
            status => status == HttpStatusCode.OK);
    }

    /// <summary>The status of a GET; null without a response.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var response = await Client.GetAsync(path);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public long ResidentBytes()
    {
        _process!.Refresh();
        return _process.WorkingSet64;
    }

    public TimeSpan ProcessorTime()
    {
        _process!.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Waits until the process exits by itself; returns its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan limit)
    {
        await _process!.WaitForExitAsync().WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        (await Command.RunAsync("kill", ["-TERM", $"{_process!.Id}"])).MustSucceed();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(45));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private void Launch()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo(_command[0], _command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
