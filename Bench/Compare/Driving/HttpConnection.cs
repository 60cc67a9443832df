using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>
/// A keep-alive connection with minimal overhead, because the load driver shares the processors with the system under test.
/// </summary>
internal sealed class HttpConnection(int port) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // Small, because thousands of connections may be open; grows with the longest response.
    private byte[] _buffer = new byte[2048];

    public Task OpenAsync() => _socket.ConnectAsync("127.0.0.1", port);

    /// <summary>Sends a request and reads the complete response; returns its status.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> SendAsync(byte[] request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        for (var length = 0; ;)
        {
            if (length == _buffer.Length)
                Array.Resize(ref _buffer, length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None);
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
            if (HttpResponseParser.IsComplete(_buffer.AsSpan(0, length)))
                return HttpResponseParser.Status(_buffer);
        }
    }

    public void Dispose() => _socket.Dispose();
}
