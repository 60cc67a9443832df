using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>A program of the comparison in a process of its own, on a free port; ends with this one.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _command;

    private ServerProcess(Process process, string command, int port) => (_process, _command, Port) = (process, command, port);

    /// <summary>Where this program was built with the others: it is Bench/release/Bench.dll there.</summary>
    public static string Built { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>Memory that the process holds.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Does not wait until it is ready.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="built">Where it was built, with others.</param>
    /// <param name="arguments">Its own.</param>
    /// <param name="environment">Settings.</param>
    public static ServerProcess Launch(string program, string built, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(built, program, "release", $"{program}.dll"), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        // The driver's own, see scripts/bench.sh.
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        var server = new ServerProcess(Process.Start(start)!, $"{program} {string.Join(' ', arguments)}", port);
        // Read, or it would stand still once the pipe is full.
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        return server;
    }

    /// <exception cref="BenchFailedException">It ended, or did not become ready in time.</exception>
    public async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); !await IsReadyAsync(client);)
        {
            ThrowIfEnded();
            if (clock.Elapsed > StartLimit)
                throw new BenchFailedException($"{_command} was not ready within {StartLimit.TotalSeconds:0} s.");
            await Task.Delay(20);
        }
    }

    /// <exception cref="BenchFailedException">It ended.</exception>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
            throw new BenchFailedException($"{_command} ended with code {_process.ExitCode}.");
    }

    public void Dispose()
    {
        _process.Kill();
        // Without a limit it would wait for the rest of the output too, which the thread that waits may be the one to read.
        _process.WaitForExit(StartLimit);
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

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
