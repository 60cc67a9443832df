using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace OrleansObs.Tests.Support;

/// <summary>The shop as a process of its own, as <c>make run</c> starts it; can be killed and started again on the same address.</summary>
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

    /// <param name="connectionString">Null: in memory.</param>
    /// <param name="environment">Settings.</param>
    /// <param name="starter">A command that becomes the shop: its last words will be the shop's own command.</param>
    /// <param name="port">Null: any free one.</param>
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
                    // Its last words may still be on their way.
                    await _process.WaitForExitAsync();
                    throw new InvalidOperationException($"The shop ended with exit code {_process.ExitCode}:\n{Log}");
                }

                return await StatusAsync("/health/ready");
            },
            status => status == HttpStatusCode.OK);
    }

    /// <summary>The status of a GET; null when there is no answer.</summary>
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

    /// <summary>Memory that the process holds.</summary>
    public long ResidentBytes()
    {
        _process!.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>Time that its threads have spent on processors.</summary>
    public TimeSpan ProcessorTime()
    {
        _process!.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Its exit code, once it has ended by itself.</summary>
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
