using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>A compared program in its own process, on a free port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _command;

    private ServerProcess(Process process, string command, int port) => (_process, _command, Port) = (process, command, port);

    /// <summary>The folder of all build outputs, which contains Bench/release/Bench.dll.</summary>
    public static string BuildOutput { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    public int Port { get; }

    public int Id => _process.Id;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a program without waiting until it is ready.</summary>
    public static ServerProcess Launch(string program, string buildOutput, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var port = Ports.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(buildOutput, program, "release", $"{program}.dll"), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        // A setting of the load driver alone, see scripts/bench.sh.
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        var server = new ServerProcess(Process.Start(start)!, $"{program} {string.Join(' ', arguments)}", port);
        // A full pipe would block the process.
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        return server;
    }

    /// <exception cref="BenchFailedException">The process ended, or was not ready in time.</exception>
    public async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); !await IsReadyAsync(client);)
        {
            ThrowIfEnded();
            if (clock.Elapsed > StartTimeout)
                throw new BenchFailedException($"{_command} was not ready within {StartTimeout.TotalSeconds:0} s.");
            await Task.Delay(20);
        }
    }

    /// <exception cref="BenchFailedException">The process has ended.</exception>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
            throw new BenchFailedException($"{_command} ended with code {_process.ExitCode}.");
    }

    public void Dispose()
    {
        _process.Kill();
        // Without a timeout it would also wait for the end of the output, which the waiting thread may have to read: a deadlock.
        _process.WaitForExit(StartTimeout);
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
