using System.Data.Common;
using OrleansObs.Storage;
using Polly;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

internal static class TransientFault
{
    /// <summary>The fleet, a silo or the database is unavailable or slow. Views degrade instead of failing.</summary>
    public static bool Is(Exception exception) =>
        exception is TimeoutException or OrleansException or ExecutionRejectedException or FleetUnavailableException
            or StorageUnavailableException or DbException;
}
