using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>One client: one request at a time on its connection, which is opened anew after a loss.</summary>
internal sealed class Lane(int port, Workload workload, Random random) : IDisposable
{
    private Connection? _connection;
    private bool _closed;

    /// <summary>The status that was wanted, and the one that came.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(int Wanted, int Status)> CallAsync()
    {
        var request = workload.Next(random);
        try
        {
            if (_connection is null)
                await OpenAsync();
            return (request.Status, await _connection!.CallAsync(request.Bytes));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            _connection?.Dispose();
            _connection = null;
            return (request.Status, Tally.NoAnswer);
        }
    }

    public async Task OpenAsync()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var connection = new Connection(port);
        _connection = connection;
        await connection.OpenAsync();
    }

    /// <summary>Also ends a call that still waits.</summary>
    public void Dispose()
    {
        _closed = true;
        _connection?.Dispose();
    }
}
