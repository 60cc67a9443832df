using System.Diagnostics;
using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// One address holds slow uploads and streams open, through nginx and at WebFront itself, and replaces those that are refused or closed.
/// Other clients place orders through nginx. The long form has the numbers and the limits of the product.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class SlowClientAttackTests(PostgresFixture postgres, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 8;
    private const double P99Ms = 100;
    private const double MostTimes = 3;

    private static readonly bool Long = Requires.LongForm;
    private static readonly int Uploads = Long ? 2000 : 300;
    private static readonly int Streams = Long ? 2000 : 300;
    private static readonly int Direct = Long ? 500 : 100;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Long ? 30 : 1.5);

    // Of an attacker that was refused, at most. More attempts would take the processors, which it shares with the shop here.
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(Long ? 30 : 5);

    // Less than nginx waits for the next byte of a body.
    private static readonly TimeSpan Trickle = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(500);

    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.9");

    private readonly CancellationTokenSource _end = new();
    private readonly List<double> _latencies = [];
    private ShopProcess _shop = null!;
    private NginxProcess _nginx = null!;
    private int _held;

    public async ValueTask InitializeAsync()
    {
        Requires.Nginx();
        Requires.Postgres();

        // The short form has few attackers and few slots.
        _shop = await ShopProcess.StartNewAsync(
            await postgres.CreateDatabaseAsync(),
            Long ? null : new Dictionary<string, string?> { ["HttpLimits__MaxConcurrentRequests"] = "64", ["HttpLimits__RequestBodyTimeout"] = "00:00:02" });
        _nginx = await NginxProcess.StartAsync(
            _shop.BaseAddress.Authority, Long ? null : new Dictionary<string, string?> { ["NGINX_REQUESTS_PER_CLIENT"] = "64" });
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await _shop.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task Slow_clients_of_one_address_harm_no_other()
    {
        var product = await _shop.Client.AddProductAsync(stock: 1_000_000);
        var quiet = await MeasureAsync("no attack", product);
        Task[] attack =
        [
            .. Enumerable.Range(0, Uploads).Select(_ => HoldAsync(_nginx.Address, upload: true)),
            .. Enumerable.Range(0, Streams).Select(_ => HoldAsync(_nginx.Address, upload: false)),
            .. Enumerable.Range(0, Direct).Select(i => HoldAsync(_shop.BaseAddress, upload: i % 2 == 0)),
        ];
        await Wait.UntilAsync("the attack", TimeSpan.FromSeconds(30), () => Task.FromResult(Volatile.Read(ref _held)), held => held >= attack.Length);

        // On a busy machine, orders without an attack take longer than the limit too.
        var attacked = await MeasureAsync($"{Uploads} uploads, {Streams} streams, {Direct} at WebFront", product);

        await _end.CancelAsync();
        await Task.WhenAll(attack);
        Assert.InRange(attacked, 0, Math.Max(P99Ms, MostTimes * quiet));
    }

    /// <summary>Places orders, each of which must succeed, and returns their p99 in milliseconds.</summary>
    private async Task<double> MeasureAsync(string what, long product)
    {
        _latencies.Clear();
        var lines = _nginx.Lines.Count;
        await Task.WhenAll([.. Enumerable.Range(1, Clients).Select(i => OrderAsync(IPAddress.Parse($"127.0.0.{10 + i}"), product)), CheckHealthAsync()]);
        var sorted = _latencies.Order().ToList();
        var (p50, p99) = (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)]);
        output.WriteLine($"{what}: {sorted.Count} orders, p50 {p50:0.0} ms, p99 {p99:0.0} ms, at nginx {NginxP99Ms(lines):0} ms");
        Assert.InRange(sorted.Count, 20, int.MaxValue);
        return p99;
    }

    // Without the time that the clients wait for a processor, which they share with the attackers here.
    private double NginxP99Ms(int from)
    {
        var durations = _nginx.Lines.Skip(from).Where(line => line.Contains("POST /orders answered 201", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("duration_seconds").GetDouble()).Order().ToList();
        return durations.Count == 0 ? 0 : 1000 * durations[(int)(durations.Count * 0.99)];
    }

    private async Task OrderAsync(IPAddress source, long product)
    {
        using var client = SourceAddress.NewClient(_nginx.Address, source);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Duration;)
        {
            var start = Stopwatch.GetTimestamp();
            var (status, body) = await client.OrderAsync(product);
            var latency = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Assert.True(status == HttpStatusCode.Created, $"{status}: {body}");
            lock (_latencies)
                _latencies.Add(latency);
        }
    }

    // From the address of the attacker too.
    private async Task CheckHealthAsync()
    {
        using var attacker = SourceAddress.NewClient(_nginx.Address, Attacker);
        HttpClient[] clients = [attacker, _nginx.Client, _shop.Client];
        using var timer = new PeriodicTimer(ProbeInterval);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Duration; await timer.WaitForNextTickAsync())
        {
            foreach (var (client, path) in clients.SelectMany(client => new[] { (client, "/health"), (client, "/metrics") }))
            {
                using var response = await client.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }
    }

    /// <summary>Keeps one connection busy: sends a byte of a body now and then, or reads no event. Opens the next one when it is closed.</summary>
    private async Task HoldAsync(Uri server, bool upload)
    {
        var first = true;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var connection = await RawConnection.OpenAsync(server, Attacker);
                await connection.SendAsync(upload
                    ? "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"
                    : "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                if (first)
                    Interlocked.Increment(ref _held);
                first = false;
                await connection.UntilClosedAsync(upload ? Trickle : null, _end.Token);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Refused or reset: the attacker tries again.
            }

            await Task.Delay(MaxPause * Random.Shared.NextDouble(), _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
