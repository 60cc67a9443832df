using System.Net.Sockets;
using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>Classifies errors by SQLSTATE (PostgreSQL manual, appendix A).</summary>
internal static class PostgresErrors
{
    /// <summary>
    /// The server is unreachable, shutting down, out of resources or too slow. The outcome of a write is unknown.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState[..2] is "08" or "53" or "55" or "57" or "58" or "XX" || e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>
    /// The transaction was rolled back because of a conflict with another one. A retry may succeed, or find the key that the other one has
    /// stored.
    /// </summary>
    public static bool IsConflict(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}
