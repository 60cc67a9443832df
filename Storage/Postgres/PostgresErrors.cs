using System.Data.Common;
using System.Net.Sockets;

namespace OrleansObs.Storage.Postgres;

internal static class PostgresErrors
{
    /// <summary>Translates an error of the driver or the server into the ports' exceptions; null when it is neither.</summary>
    public static Exception? Translate(Exception exception) => exception switch
    {
        DbException e => DatabaseErrors.Kind(e) switch
        {
            DatabaseErrorKind.Unavailable => Unavailable(e),
            var kind => new StorageRejectedException("The database rejected a statement.", e) { IsConflict = kind == DatabaseErrorKind.Conflict },
        },
        SocketException or IOException or TimeoutException => Unavailable(exception),
        _ => null,
    };

    private static StorageUnavailableException Unavailable(Exception exception) => new("The database cannot be reached.", exception);
}
