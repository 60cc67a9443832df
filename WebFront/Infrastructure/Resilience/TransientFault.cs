using System.Data.Common;
using OrleansObs.Lifecycle;
using OrleansObs.Storage;
using Polly;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

internal static class TransientFault
{
    /// <summary>The fleet, a silo or the database is unavailable or slow. Views degrade instead of failing.</summary>
    public static bool Is(Exception exception) =>
        exception is TimeoutException or OrleansException or ExecutionRejectedException or FleetUnavailableException or SiloBusyException
            or StorageUnavailableException or StorageRejectedException { IsConflict: true }
        || (exception is DbException error && DatabaseErrors.Kind(error) != DatabaseErrorKind.Rejected);
}
