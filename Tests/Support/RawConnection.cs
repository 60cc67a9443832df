using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansObs.Tests.Support;

/// <summary>A TCP connection on which a test sends the bytes of a hostile or slow client.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);

    private RawConnection()
    {
    }

    /// <param name="server">Where to connect.</param>
    /// <param name="source">The address of the client; null for any.</param>
    /// <param name="receiveBuffer">Bytes that the client receives without reading; null for the default.</param>
    public static async Task<RawConnection> OpenAsync(Uri server, IPAddress? source = null, int? receiveBuffer = null)
    {
        var connection = new RawConnection();
        if (receiveBuffer is { } size)
            connection._socket.ReceiveBufferSize = size;
        if (source is not null)
            connection._socket.Bind(new IPEndPoint(source, 0));
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(server.Host), server.Port));
        return connection;
    }

    /// <summary>Characters up to U+00FF are sent as bytes.</summary>
    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>The same, to a server that may refuse the request before it has read all of it.</summary>
    public async Task TrySendAsync(string text)
    {
        try
        {
            await SendAsync(text);
        }
        catch (SocketException)
        {
            // The server has responded and closed the connection.
        }
    }

    /// <summary>Sends the end of the stream.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes the connection with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>The status of the next response; null when the server closes the connection without one.</summary>
    public async Task<int?> StatusAsync() => int.TryParse((await ReadAsync(12)).Split(' ').ElementAtOrDefault(1), out var status) ? status : null;

    /// <summary>Reads until the server closes the connection, or until that many bytes have arrived.</summary>
    public async Task<string> ReadAsync(int bytes = int.MaxValue)
    {
        using var limit = new CancellationTokenSource(Limit);
        var (text, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        try
        {
            while (text.Length < bytes)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, bytes - text.Length)), limit.Token);
                if (read == 0)
                    break;
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // The server reset the connection.
        }

        return text.ToString();
    }

    /// <summary>
    /// Discards what the server sends until it closes the connection. A refusal ends it too: the response has a status of 400 or above.
    /// </summary>
    /// <param name="period">Interval at which a byte is sent; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task UntilClosedAsync(TimeSpan? period, CancellationToken cancellationToken)
    {
        using var trickle = new Timer(_ => Trickle(), null, period ?? Timeout.InfiniteTimeSpan, period ?? Timeout.InfiniteTimeSpan);
        var buffer = new byte[4096];
        try
        {
            // HTTP/1.1 4xx or 5xx.
            if (await _socket.ReceiveAsync(buffer, cancellationToken) < 10 || buffer[9] >= '4')
                return;
            while (await _socket.ReceiveAsync(buffer, cancellationToken) > 0)
            {
                // Discards it.
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Trickle()
    {
        try
        {
            _socket.Send("x"u8);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server closed the connection.
        }
    }
}
