using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Storage that lives as long as the cluster. States are copied in and out as JSON, so only what was written is ever read.</summary>
internal sealed class MemoryGrainStorage(Cluster cluster, string name) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var exists = cluster.Storage.TryGetValue((name, stateName, grainId), out var stored);
        grainState.State = exists ? JsonSerializer.Deserialize<T>(stored.Json) : Activator.CreateInstance<T>();
        grainState.ETag = exists ? stored.Etag : null;
        grainState.RecordExists = exists;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (cluster.Storage)
        {
            CheckEtag(stateName, grainId, grainState);
            grainState.ETag = Guid.NewGuid().ToString("N");
            grainState.RecordExists = true;
            cluster.Storage[(name, stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), grainState.ETag);
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (cluster.Storage)
        {
            CheckEtag(stateName, grainId, grainState);
            cluster.Storage.TryRemove((name, stateName, grainId), out _);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private void CheckEtag<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = cluster.Storage.TryGetValue((name, stateName, grainId), out var record) ? record.Etag : null;
        if (stored != grainState.ETag)
            throw new InconsistentStateException($"The state {stateName} of {grainId} was written by another", stored, grainState.ETag);
    }
}
