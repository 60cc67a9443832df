using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Storage;
using OrleansObs.Storage.Postgres;
using OrleansObs.Tests.Support;
using OrleansObs.Users;

namespace OrleansObs.Tests.Database;

/// <summary>The keys of names in a database of an earlier version, and after a restore that has failed in part.</summary>
public sealed class NameMigrationTests(PostgresFixture postgres)
{
    private const int LastVersionWithoutKeys = 7;

    [Fact]
    public async Task Rows_of_an_earlier_version_get_keys()
    {
        var database = await OldDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await source.RunAsync("insert into users (username, email) values ('Ärzte', 'Ä@example.com')");
        await source.RunAsync("insert into products (name, price, stock, initial_stock) values ('KÜHLBOX', 1, 1, 1)");

        await using var services = await StoreServices.OnNewAsync(database);

        Assert.Equal("ärzte ä@example.com", await source.AskAsync<string>("select username_key || ' ' || email_key from users where id = 4"));
        Assert.Equal("kühlbox", await source.AskAsync<string>("select name_key from products where id = 6"));
        Assert.Equal("laptop", await source.AskAsync<string>("select name_key from products where id = 1"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => source.RunAsync("update users set username_key = 'ärzte' where id = 1"));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
    }

    [Theory]
    [InlineData("('Ärzte', 'a@example.com'), ('ärzte', 'b@example.com')", "username")]
    [InlineData("('a', 'Ä@example.com'), ('b', 'ä@example.com')", "email address")]
    public async Task Existing_duplicates_stop_the_start_and_change_nothing(string users, string what)
    {
        var database = await OldDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await source.RunAsync($"insert into users (username, email) values {users}");
        var before = await StateAsync(source);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => ShopProcess.StartNewAsync(database));

        Assert.Contains("exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"The users 4 and 5 have the same {what} except for case", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(source));
        await source.RunAsync("update users set username = 'another', email = 'another@example.com' where id = 5");
        await using var services = await StoreServices.OnNewAsync(database);
    }

    [Fact]
    public async Task Rows_inserted_without_the_shop_get_keys_at_the_next_start()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await StoreServices.OnNewAsync(database))
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await source.RunAsync("insert into users (username, email) values ('JOHN_doe', 'new@example.com')");
            var duplicate = await Assert.ThrowsAsync<StorageSchemaException>(() => StoreServices.OnNewAsync(database));
            Assert.Contains("The users 1 and 4 have the same username", duplicate.Message, StringComparison.Ordinal);
            await source.RunAsync("update users set username = 'Another' where id = 4");
            await using var services = await StoreServices.OnNewAsync(database);
            Assert.Equal("another", await source.AskAsync<string>("select username_key from users where id = 4"));
        }
    }

    [Theory]
    [InlineData("drop index users_username_key", "users_username_key")]
    [InlineData("drop index users_email_key; create index users_email_key on users (email_key)", "users_email_key")]
    [InlineData("alter table orders drop constraint orders_idempotency_key_key", "orders_idempotency_key_key")]
    public async Task Missing_unique_index_stops_the_start(string sql, string index)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await StoreServices.OnNewAsync(database))
        await using (var source = NpgsqlDataSource.Create(database))
            await source.RunAsync(sql);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => ShopProcess.StartNewAsync(database));

        Assert.Contains("exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"The database lacks the unique index {index}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dump_of_one_locale_restores_in_another()
    {
        var database = await postgres.CreateDatabaseAsync("template template0 locale 'C'");
        await using (var services = await StoreServices.OnNewAsync(database))
        {
            // Lower case of I in Turkish is the dotless one, and C knows the case of ASCII letters alone.
            foreach (var name in new[] { "ISTANBUL", "ıstanbul", "Ärzte", "ärzte", "A\u0308rzte" })
                await services.GetRequiredService<IUserStore>().AddAsync(new NewUser(name, $"{Guid.NewGuid()}@example.com"));
        }

        var copy = await postgres.CreateDatabaseAsync("template template0 locale 'C' locale_provider icu icu_locale 'tr'");
        var dump = Path.GetTempFileName();
        (await RunAsync("pg_dump", database, "--no-owner", "--file", dump)).MustSucceed();
        (await RunAsync("psql", copy, "--quiet", "--set", "ON_ERROR_STOP=1", "--file", dump)).MustSucceed();
        File.Delete(dump);

        await using var restored = await StoreServices.OnNewAsync(copy);
        await using var source = NpgsqlDataSource.Create(copy);
        Assert.Equal("ISTANBUL ıstanbul Ärzte", await source.AskAsync<string>("select string_agg(username, ' ' order by id) from users where id > 3"));
    }

    private static Task<CommandResult> RunAsync(string program, string database, params string[] arguments)
    {
        var target = new NpgsqlConnectionStringBuilder(database);
        return Command.RunAsync(Programs.Find(program)!, arguments, new Dictionary<string, string?>
        {
            ["PGHOST"] = target.Host,
            ["PGPORT"] = $"{target.Port}",
            ["PGUSER"] = target.Username,
            ["PGPASSWORD"] = target.Password,
            ["PGDATABASE"] = target.Database,
        });
    }

    // Columns, indexes and applied migrations.
    private static Task<string> StateAsync(NpgsqlDataSource source) => source.AskAsync<string>("""
        select string_agg(line, ';' order by line) from (
            select table_name || '.' || column_name as line from information_schema.columns where table_schema = 'public'
            union all select indexname from pg_indexes where schemaname = 'public'
            union all select version::text from schema_migrations
            union all select username || email from users) as lines
        """);

    private async Task<string> OldDatabaseAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await source.RunAsync(Migrator.CreateTable);
        foreach (var (version, name, script) in Migrator.Scripts().Where(script => script.Version <= LastVersionWithoutKeys))
        {
            await source.RunAsync(script);
            await source.RunAsync($"insert into schema_migrations (version, name) values ({version}, '{name}')");
        }

        return database;
    }
}
