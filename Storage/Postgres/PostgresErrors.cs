using System.Net.Sockets;
using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>Reads SQLSTATE (PostgreSQL manual, appendix A) for what it says about the transaction.</summary>
internal static class PostgresErrors
{
    /// <summary>
    /// The server is not there, is going away, is out of resources or was too slow. When it was sent a write, the outcome is unknown.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState[..2] is "08" or "53" or "55" or "57" or "58" or "XX" || e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Rolled back because of other transactions, which may have taken a key first; the same one may succeed, or find that key, the next time.</summary>
    public static bool IsConflict(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
