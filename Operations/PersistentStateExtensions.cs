using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs;

/// <summary>State of grains whose callers rely on it being stored.</summary>
internal static class PersistentStateExtensions
{
    /// <summary>
    /// Stores, or tells the caller that the database cannot be reached. The activation then leaves, so that nobody is told what no database knows;
    /// the next one reads what became of it.
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
