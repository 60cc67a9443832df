namespace OrleansObs.Bench.Compare.Driving;

/// <summary>The connected clients of one measurement.</summary>
internal sealed class ClientConnections : IDisposable
{
    // A request that is not answered by then never will be.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(20);

    private readonly ClientConnection[] _clients;

    private ClientConnections(ClientConnection[] clients) => _clients = clients;

    public static async Task<ClientConnections> OpenAsync(int port, Workload workload, int seed)
    {
        var connections = new ClientConnections(
            [.. Enumerable.Range(0, workload.Clients).Select(i => new ClientConnection(port, workload, new Random(HashCode(seed, i))))]);
        foreach (var client in connections._clients)
            await client.OpenAsync();
        return connections;
    }

    /// <summary>Runs all clients concurrently; returns when the last one has finished or was aborted.</summary>
    public async Task RunAsync(TimeSpan length, Func<ClientConnection, Task> run)
    {
        using var abort = new CancellationTokenSource(length + DrainTimeout);
        using var close = abort.Token.Register(Dispose);
        await Task.WhenAll(_clients.Select(client => Task.Run(() => run(client))));
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    // System.HashCode differs between processes.
    private static int HashCode(int seed, int client) => unchecked((seed * 486187739) + client);
}
