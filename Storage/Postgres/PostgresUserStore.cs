using Npgsql;
using NpgsqlTypes;
using OrleansObs.Text;
using OrleansObs.Users;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

internal sealed class PostgresUserStore(ShopDatabase database) : IUserStore
{
    private const string Find = "select id, username, email, created_at from users where id = $1";

    private const string Add = """
        insert into users (username, email, username_key, email_key) values ($1, $2, $3, $4) returning id, username, email, created_at
        """;

    private const string Update = """
        update users set username = coalesce($2, username), email = coalesce($3, email),
            username_key = coalesce($4, username_key), email_key = coalesce($5, email_key)
        where id = $1
        returning id, username, email, created_at
        """;

    public Task<User?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(Find, Rows.User, cancellationToken, Value(id));

    public Task<UserResult> AddAsync(NewUser user) => StoreAsync(
        Add, Value(user.Username), Value(user.Email), Value(NameKey.Of(user.Username)), Value(NameKey.Of(user.Email)));

    public Task<UserResult> UpdateAsync(long id, UserChange change) => StoreAsync(
        Update,
        Value(id),
        Optional(change.Username, NpgsqlDbType.Text),
        Optional(change.Email, NpgsqlDbType.Text),
        NameKeys.Parameter(change.Username),
        NameKeys.Parameter(change.Email));

    private async Task<UserResult> StoreAsync(string sql, params NpgsqlParameter[] parameters)
    {
        try
        {
            var user = await database.QuerySingleAsync(sql, Rows.User, CancellationToken.None, parameters);
            return user is null ? new UserResult(UserOutcome.NotFound) : new UserResult(UserOutcome.Done, user);
        }
        catch (StorageRejectedException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new UserResult(UserOutcome.Taken);
        }
    }
}
