using Npgsql;
using NpgsqlTypes;
using OrleansObs.Text;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Stores the keys of names. Rows of an earlier version have none, nor have rows that something else than the shop has inserted.
/// </summary>
internal static class NameKeys
{
    private const string FindUsers = "select id, username, email from users where username_key is null or email_key is null";

    private const string FindProducts = "select id, name, '' from products where name_key is null";

    // The keys of all users, after the update, that two of them share.
    private const string FindDuplicate = """
        with computed as (select * from unnest($1, $2, $3) as computed (id, username_key, email_key)),
        keys as (
            select id, username_key, email_key from computed
            union all
            select id, username_key, email_key from users where not exists (select from computed where computed.id = users.id)
        )
        select min(id), max(id), 'username' from keys group by username_key having count(*) > 1
        union all
        select min(id), max(id), 'email address' from keys group by email_key having count(*) > 1
        limit 1
        """;

    private const string UpdateUsers = """
        update users set username_key = computed.username_key, email_key = computed.email_key
        from unnest($1, $2, $3) as computed (id, username_key, email_key) where users.id = computed.id
        """;

    private const string UpdateProducts = """
        update products set name_key = computed.name_key
        from unnest($1, $2, $3) as computed (id, name_key, unused) where products.id = computed.id
        """;

    /// <summary>The key of a name as a parameter; null for no name.</summary>
    public static NpgsqlParameter Parameter(string? name) =>
        ShopDatabase.Optional(name is null ? null : NameKey.Of(name), NpgsqlDbType.Text);

    /// <summary>Computes the missing keys.</summary>
    /// <exception cref="StorageSchemaException">Two users would have the same key.</exception>
    public static async Task FillAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var users = await ComputeAsync(connection, FindUsers, cancellationToken);
        if (users.Count > 0)
        {
            await RefuseDuplicateAsync(connection, users, cancellationToken);
            await ExecuteAsync(connection, UpdateUsers, users, cancellationToken);
        }

        var products = await ComputeAsync(connection, FindProducts, cancellationToken);
        if (products.Count > 0)
            await ExecuteAsync(connection, UpdateProducts, products, cancellationToken);
    }

    private static async Task<List<(long Id, string First, string Second)>> ComputeAsync(
        NpgsqlConnection connection, string find, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(find, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<(long, string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            keys.Add((reader.GetInt64(0), NameKey.Of(reader.GetString(1)), NameKey.Of(reader.GetString(2))));
        return keys;
    }

    private static async Task RefuseDuplicateAsync(
        NpgsqlConnection connection, List<(long Id, string First, string Second)> users, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, FindDuplicate, users);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken))
        {
            throw new StorageSchemaException(
                $"The users {reader.GetInt64(0)} and {reader.GetInt64(1)} have the same {reader.GetString(2)} except for case or the "
                + "composition of characters; nothing was changed: give one of them another one in the table users, then start again.");
        }
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string update, List<(long Id, string First, string Second)> keys, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, update, keys);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, List<(long Id, string First, string Second)> keys)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Migrator.CommandTimeout };
        command.Parameters.Add(ShopDatabase.Value(keys.Select(key => key.Id).ToArray()));
        command.Parameters.Add(ShopDatabase.Value(keys.Select(key => key.First).ToArray()));
        command.Parameters.Add(ShopDatabase.Value(keys.Select(key => key.Second).ToArray()));
        return command;
    }
}
