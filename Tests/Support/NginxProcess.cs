using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OrleansObs.Tests.Support;

/// <summary>nginx with the entry point and configuration of its container, on its own port and folder.</summary>
internal sealed partial class NginxProcess : IAsyncDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-nginx-");
    private readonly int _port = Ports.Free();
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    private NginxProcess()
    {
        Address = new Uri($"http://127.0.0.1:{_port}");
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>The access log on standard output, one line per request.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <param name="shop">host:port.</param>
    /// <param name="environment">Settings of the container.</param>
    /// <param name="clientHeader">A header that names the client, for tests of clients that this machine does not have.</param>
    public static async Task<NginxProcess> StartAsync(
        string shop, IReadOnlyDictionary<string, string?>? environment = null, string? clientHeader = null)
    {
        Requires.Nginx();
        var nginx = new NginxProcess();
        foreach (var file in Directory.EnumerateFiles(Repository.Path("deploy", "nginx")))
        {
            var text = (await File.ReadAllTextAsync(file)).Replace("/tmp/", $"{nginx._folder}/", StringComparison.Ordinal);
            text = Listen().Replace(text, match => nginx.Place(match.Groups[1].Value));
            await File.WriteAllTextAsync(Path.Combine(nginx._folder, Path.GetFileName(file)), text);
        }

        if (clientHeader is not null)
            await File.AppendAllTextAsync(Path.Combine(nginx._folder, "shop.conf"), $"set_real_ip_from 127.0.0.1;\nreal_ip_header {clientHeader};\n");
        nginx.Launch(shop, environment ?? new Dictionary<string, string?>());
        await Wait.UntilAsync("nginx to answer", TimeSpan.FromSeconds(10), nginx.AnswersAsync, answers => answers);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"listen (\d+)\b")]
    private static partial Regex Listen();

    private string Place(string port) => port == "8080" ? $"listen 127.0.0.1:{_port}" : $"listen unix:{_folder}/{port}";

    private void Launch(string shop, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(_folder, "configure.sh")]) { RedirectStandardOutput = true };
        start.Environment["PATH"] += ":/usr/sbin";
        start.Environment["SHOP"] = shop;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                _lines.Enqueue(line.Data);
        };
        _process.BeginOutputReadLine();
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, "nginx ended");
        try
        {
            using var response = await Client.GetAsync("/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
