using Npgsql;
using OrleansObs.Faults;
using OrleansObs.Storage;

namespace OrleansObs.Storage.Postgres;

/// <summary>Runs statements on the pooled data source, each in a transaction of its own, and turns faults into the ports' exceptions.</summary>
internal sealed class ShopDatabase(NpgsqlDataSource source, IInjectedFaults? faults = null)
{
    /// <summary>Every row of the answer.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        try
        {
            if (faults is not null)
                await faults.BeforeStatementAsync(cancellationToken);
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(TraceComment.AddTo(sql), connection);
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(map(reader));

            // Reads to the end of the protocol's answer: only then is the commit known to have happened.
            await reader.NextResultAsync(cancellationToken);
            return rows;
        }
        catch (Exception e) when (PostgresErrors.IsUnavailable(e))
        {
            throw new StorageUnavailableException("The database cannot be reached.", e);
        }
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> QuerySingleAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
        where T : class =>
        (await QueryAsync(sql, map, cancellationToken, parameters)).FirstOrDefault();

    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <summary>A parameter that may be null keeps its type, which the server cannot guess from a null.</summary>
    public static NpgsqlParameter Optional(object? value, NpgsqlTypes.NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
