using System.Net.Sockets;
using Npgsql;
using OrleansObs.Faults;

namespace OrleansObs.Storage.Postgres;

/// <summary>Injects faults into the statements of the shop. The storage and membership statements of Orleans itself are not affected.</summary>
internal static class DatabaseFaults
{
    public static Task BeforeStatementAsync(this IInjectedFaults faults, CancellationToken cancellationToken) =>
        faults.Any ? InjectAsync(faults, cancellationToken) : Task.CompletedTask;

    private static async Task InjectAsync(IInjectedFaults faults, CancellationToken cancellationToken)
    {
        if (faults.Draw(FaultKind.DatabaseSlow) is { } slow)
            await slow.DelayAsync(cancellationToken);

        // The exception that Npgsql throws when the port is closed.
        if (faults.Draw(FaultKind.DatabaseRefuse) is not null)
            throw new NpgsqlException("This fault was injected on purpose.", new SocketException((int)SocketError.ConnectionRefused));
    }
}
