using System.Data.Common;
using System.Text.Json;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Storage in a database by the statements of its table OrleansQuery. States are kept as JSON.</summary>
internal sealed class AdoNetGrainStorage(AdoNetGrainStorageOptions options, string serviceId) : IGrainStorage
{
    private readonly DbDataSource _source = options.DataSource ?? throw new ArgumentException("There is no data source.");

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await RunAsync("ReadFromStorageKey", stateName, grainId, etag: null, payload: null);
        var payload = row?[0] as byte[];
        grainState.State = payload is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(payload);
        (grainState.ETag, grainState.RecordExists) = (row?[1]?.ToString(), payload is not null);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await RunAsync("WriteToStorageKey", stateName, grainId, grainState.ETag, JsonSerializer.SerializeToUtf8Bytes(grainState.State));
        (grainState.ETag, grainState.RecordExists) = (Version(row, stateName, grainId, grainState.ETag), true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
            grainState.ETag = Version(await RunAsync("ClearStorageKey", stateName, grainId, grainState.ETag, payload: null), stateName, grainId, grainState.ETag);
        (grainState.State, grainState.RecordExists) = (Activator.CreateInstance<T>(), false);
    }

    private static string Version(object?[]? row, string stateName, GrainId grainId, string? etag) =>
        row?[0]?.ToString() ?? throw new InconsistentStateException($"The state {stateName} of {grainId} was written by another", null, etag);

    private async Task<object?[]?> RunAsync(string key, string stateName, GrainId grainId, string? etag, byte[]? payload)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select querytext from orleansquery where querykey = '{key}'";
        command.CommandText = (string)(await command.ExecuteScalarAsync())!;
        foreach (var (name, value) in new (string, object?)[]
                 {
                     ("ServiceId", serviceId), ("GrainTypeString", stateName), ("GrainIdN0", 0L), ("GrainIdN1", grainId.Key as long? ?? 0),
                     ("GrainIdExtensionString", grainId.Key is long ? null : grainId.Key.ToString()),
                     ("GrainStateVersion", etag is null ? null : int.Parse(etag)), ("PayloadBinary", payload),
                 })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
    }
}
