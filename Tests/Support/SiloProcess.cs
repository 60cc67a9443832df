using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>A silo of a fleet without WebFronts.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _http = new();
    private readonly Process _process;

    private SiloProcess(string connectionString, string certificates)
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        _http.BaseAddress = new Uri(address);
        var start = new ProcessStartInfo("dotnet", [Dll]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Shop"] = connectionString;
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Tls__Folder"] = certificates;
        start.Environment["Silo__Port"] = $"{Port}";
        start.Environment["Silo__GatewayPort"] = $"{GatewayPort}";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string Dll { get; } = Repository.Path("artifacts", "bin", "Silo", "release", "Silo.dll");

    public int Port { get; } = Ports.Free();

    public int GatewayPort { get; } = Ports.Free();

    public string Log => string.Join('\n', _log);

    public static async Task<SiloProcess> StartNewAsync(string connectionString, string certificates)
    {
        var silo = new SiloProcess(connectionString, certificates);
        try
        {
            await Wait.UntilAsync("the silo to be ready", StartLimit, silo.IsReadyAsync, ready => ready);
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>The sum of a metric.</summary>
    public async Task<double> MetricAsync(string name) =>
        (await _http.GetStringAsync("/metrics")).Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The silo ended:\n{Log}");
        try
        {
            using var response = await _http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
