using Npgsql;
using OrleansObs.Faults;
using OrleansObs.Storage;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Executes statements on the pooled data source, each in its own transaction, and translates errors into the ports' exceptions.
/// </summary>
internal sealed class ShopDatabase(NpgsqlDataSource source, IInjectedFaults? faults = null)
{
    /// <exception cref="StorageUnavailableException">The database cannot be reached or its response was lost.</exception>
    /// <exception cref="StorageRejectedException">The database rolled the statement back.</exception>
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

            // The commit is confirmed only at the end of the response.
            await reader.NextResultAsync(cancellationToken);
            return rows;
        }
        catch (Exception e) when (PostgresErrors.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>The first row, or null.</summary>
    public async Task<T?> QuerySingleAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
        where T : class =>
        (await QueryAsync(sql, map, cancellationToken, parameters)).FirstOrDefault();

    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <summary>A parameter with an explicit type, which the server cannot infer from a null.</summary>
    public static NpgsqlParameter Optional(object? value, NpgsqlTypes.NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
