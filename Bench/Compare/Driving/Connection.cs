using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>One keep-alive connection that does as little as it can: the driver shares the processors with what it measures.</summary>
internal sealed class Connection(int port) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // Small, since thousands may be open; grows with the longest answer.
    private byte[] _buffer = new byte[2048];

    public Task OpenAsync() => _socket.ConnectAsync("127.0.0.1", port);

    /// <summary>Sends a request and reads its whole answer; returns the status.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> CallAsync(byte[] request)
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
            if (HttpAnswer.IsWhole(_buffer.AsSpan(0, length)))
                return HttpAnswer.Status(_buffer);
        }
    }

    public void Dispose() => _socket.Dispose();
}
