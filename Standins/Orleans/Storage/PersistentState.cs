using Orleans.Storage;

namespace Orleans.Runtime;

internal sealed class PersistentState<TState>(IGrainStorage storage, string name, GrainId grainId) : IPersistentState<TState>
{
    private readonly GrainState<TState> _state = new();

    public TState State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ClearStateAsync() => storage.ClearStateAsync(name, grainId, _state);

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grainId, _state);

    public Task ReadStateAsync() => storage.ReadStateAsync(name, grainId, _state);
}
