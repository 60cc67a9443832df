using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Tests.Support;

/// <summary>
/// Replaces Fluentd: receives the forward protocol in its message mode, a sequence of [tag, time, record]
/// (https://github.com/fluent/fluentd/wiki/Forward-Protocol-Specification-v1), as Docker's logging driver sends it.
/// </summary>
internal sealed class ForwardReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<ForwardedLine> _lines = new();
    private readonly Task _accepting;

    public ForwardReceiver()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"{_listener.LocalEndpoint}";

    public IReadOnlyList<ForwardedLine> Lines => [.. _lines];

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                new Thread(() => Receive(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private void Receive(TcpClient client)
    {
        using var sender = client;
        var reader = new MessagePackReader(sender.GetStream());
        try
        {
            while (reader.Read() is List<object?> { Count: >= 3 } message)
                _lines.Enqueue(new ForwardedLine((string)message[0]!, (Dictionary<string, object?>)message[2]!));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidCastException)
        {
            // The sender has closed the connection or does not use the protocol; the test then misses its lines.
        }
    }
}
