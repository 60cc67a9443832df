using System.Net.Sockets;
using Npgsql;

namespace OrleansObs.Faults;

/// <summary>What statements of the shop meet on their way to the database. Storage and clustering of Orleans itself go another way.</summary>
internal sealed class DatabaseFaults(LocalFaults faults)
{
    public Task BeforeStatementAsync(CancellationToken cancellationToken) => faults.Any ? InjectAsync(cancellationToken) : Task.CompletedTask;

    private async Task InjectAsync(CancellationToken cancellationToken)
    {
        if (faults.Draw(FaultKind.DatabaseSlow) is { } slow)
            await slow.DelayAsync(cancellationToken);

        // What Npgsql throws when nobody listens.
        if (faults.Draw(FaultKind.DatabaseRefuse) is not null)
            throw new NpgsqlException("This fault was injected on purpose.", new SocketException((int)SocketError.ConnectionRefused));
    }
}
