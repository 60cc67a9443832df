using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states; registered as a keyed service under its name.</summary>
public interface IGrainStorage
{
    /// <summary>Reads; a state that was never stored becomes a new one.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Stores when the etag is still the stored one.</summary>
    /// <exception cref="InconsistentStateException">It is not.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Removes when the etag is still the stored one.</summary>
    /// <exception cref="InconsistentStateException">It is not.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
