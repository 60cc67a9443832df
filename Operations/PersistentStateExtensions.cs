using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs;

/// <summary>Writes of grain state that callers rely on.</summary>
internal static class PersistentStateExtensions
{
    /// <summary>
    /// Stores the state, or throws <see cref="StorageUnavailableException"/>. The activation is then deactivated, so that no caller reads
    /// state that may not be stored; the next activation reads what the database holds.
    /// </summary>
    public static async Task StoreAsync<T>(this IPersistentState<T> state, IGrainBase grain)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception e) when (e is OrleansException or System.Data.Common.DbException or IOException or TimeoutException)
        {
            grain.DeactivateOnIdle();
            throw new StorageUnavailableException("The state could not be stored.", e);
        }
    }
}
