using System.Data.Common;
using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs;

/// <summary>Writes of grain state that callers rely on.</summary>
internal static class PersistentStateExtensions
{
    /// <summary>
    /// Stores the state, or throws <see cref="StorageUnavailableException"/>, or <see cref="StorageRejectedException"/> when a repetition
    /// would fail too. The activation is then deactivated, so that no caller reads
    /// state that may not be stored; the next activation reads what the database holds.
    /// </summary>
    public static async Task StoreAsync<T>(this IPersistentState<T> state, IGrainBase grain)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception e) when (e is OrleansException or DbException or IOException or TimeoutException)
        {
            grain.DeactivateOnIdle();
            const string Message = "The state could not be stored.";
            throw e is DbException error && DatabaseErrors.Kind(error) == DatabaseErrorKind.Rejected
                ? new StorageRejectedException(Message, e)
                : new StorageUnavailableException(Message, e);
        }
    }
}
