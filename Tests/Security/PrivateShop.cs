using System.Collections.Concurrent;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A shop as make run starts it, whose database roles the tests use.</summary>
public sealed class PrivateShop : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _connections = new();
    private MakeRun? _run;

    internal MakeRun Run => Requires.Started(_run, Requires.Postgres);

    /// <summary>The connection string of a role: runtime, owner, monitor or admin.</summary>
    internal Task<string> ConnectAsAsync(string role) =>
        _connections.GetOrAdd(role, _ => new(() => FindAsync(role))).Value;

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        _run = new MakeRun(prefix: "orleansobs-private-shop-");
        await _run.StartAsync();
    }

    public ValueTask DisposeAsync() => _run?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Without a pool: an idle session of a superuser would delay the rollup of the sales.
    private async Task<string> FindAsync(string role) => (await Run.PostgresAsync("url", "--as", role)).MustSucceed().Output.Trim() + ";Pooling=false";
}
