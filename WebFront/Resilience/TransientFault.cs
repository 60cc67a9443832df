using System.Data.Common;
using OrleansObs.Storage;
using Polly;

namespace OrleansObs.WebFront.Resilience;

internal static class TransientFault
{
    /// <summary>The fleet, a silo or the database is away or slow: for views that show what is left.</summary>
    public static bool Is(Exception fault) =>
        fault is TimeoutException or OrleansException or ExecutionRejectedException or FleetUnavailableException or StorageUnavailableException or DbException;
}
