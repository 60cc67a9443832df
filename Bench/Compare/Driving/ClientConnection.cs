using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>One client: sends one request at a time on its connection, and reconnects after a failure.</summary>
internal sealed class ClientConnection(int port, Workload workload, Random random) : IDisposable
{
    private HttpConnection? _connection;
    private bool _closed;

    /// <summary>Sends the next request; returns the expected and the received status.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(int Expected, int Status)> SendAsync()
    {
        var request = workload.Next(random);
        try
        {
            if (_connection is null)
                await OpenAsync();
            return (request.ExpectedStatus, await _connection!.SendAsync(request.Bytes));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            _connection?.Dispose();
            _connection = null;
            return (request.ExpectedStatus, RequestStatistics.NoResponse);
        }
    }

    public async Task OpenAsync()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var connection = new HttpConnection(port);
        _connection = connection;
        await connection.OpenAsync();
    }

    /// <summary>Also aborts a request in progress.</summary>
    public void Dispose()
    {
        _closed = true;
        _connection?.Dispose();
    }
}
