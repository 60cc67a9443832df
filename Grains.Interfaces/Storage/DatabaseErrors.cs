using System.Data.Common;

namespace OrleansObs.Storage;

/// <summary>Classifies errors of the database by SQLSTATE (PostgreSQL manual, appendix A).</summary>
public static class DatabaseErrors
{
    /// <summary>The kind of an error.</summary>
    public static DatabaseErrorKind Kind(DbException exception) => exception.SqlState switch
    {
        // The error comes from the driver: the server sent none.
        null or { Length: not 5 } => DatabaseErrorKind.Unavailable,

        // object_in_use, and read_only_sql_transaction, which follows a failover.
        "55006" or "25006" => DatabaseErrorKind.Unavailable,

        // lock_not_available: a lock timeout.
        "55P03" => DatabaseErrorKind.Conflict,

        var state => state[..2] switch
        {
            // Connection, authorization and database of the connection, resources, operator intervention, system error, internal error.
            "08" or "28" or "3D" or "53" or "57" or "58" or "XX" => DatabaseErrorKind.Unavailable,

            // Transaction rollback: serialization failure, deadlock.
            "40" => DatabaseErrorKind.Conflict,
            _ => DatabaseErrorKind.Rejected,
        },
    };
}
