using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Database;

/// <summary>A database that was restored from a dump forgets the fleet of the original.</summary>
public sealed class DatabaseCopyTests(PostgresFixture postgres)
{
    private const string RunningSystem = """
        insert into OrleansMembershipVersionTable (DeploymentId, Version) values ('orleansobs', 7);
        insert into OrleansMembershipTable
            (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            values ('orleansobs', '127.0.0.1', 11111, 5, 'silo-1', 'host', 3, 30000, now(), now());
        insert into OrleansStorage
            (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
            select 0, 0, 0, 0, kind, 'key', 'orleansobs', '{}', 1 from unnest(array['incident', 'incidents', 'remediation', 'drains', 'weather']) kind;
        """;

    private const string Remains = """
        select (select count(*) from OrleansMembershipTable) || ' members, ' ||
            (select coalesce(string_agg(GrainTypeString, ' ' order by GrainTypeString), '') from OrleansStorage)
        """;

    private const string Forgotten = "0 members, weather";
    private const string Kept = "1 members, drains incident incidents remediation weather";

    [Fact]
    public async Task Copy_on_the_same_server_forgets_the_original_fleet()
    {
        Requires.Postgres();
        var original = await RunningAsync(await postgres.CreateDatabaseAsync());
        await MustForgetAsync(original, await postgres.CreateDatabaseAsync());
    }

    /// <summary>The first database of every server has the same oid.</summary>
    [Fact]
    public async Task Copy_with_the_same_oid_forgets_the_original_fleet()
    {
        Requires.Postgres();
        await using var first = await LocalPostgres.StartNewAsync();
        await using var second = await LocalPostgres.StartNewAsync();
        await MustForgetAsync(await RunningAsync(first.ConnectionString), second.ConnectionString);
    }

    [Fact]
    public async Task Restarted_process_keeps_its_fleet()
    {
        Requires.Postgres();
        var database = await RunningAsync(await postgres.CreateDatabaseAsync());
        await using (await StoreServices.OnNewAsync(database))
            Assert.Equal(Kept, await AskAsync(database));
    }

    [Fact]
    public async Task Ordinary_role_recognizes_a_copy()
    {
        Requires.Postgres();
        var (original, copy) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
        var role = $"role_{Guid.NewGuid():N}";
        await RunAsync(original, $"create role {role} login password 'x'");
        foreach (var database in new[] { original, copy })
            await RunAsync(database, $"grant all on schema public to {role}");
        await MustForgetAsync(await RunningAsync(As(original)), As(copy));

        string As(string database) => new NpgsqlConnectionStringBuilder(database) { Username = role, Password = "x" }.ConnectionString;
    }

    [Fact]
    public async Task Copy_is_recognized_without_the_system_identifier()
    {
        Requires.Postgres();
        await using var first = await LocalPostgres.StartNewAsync();
        await using var second = await LocalPostgres.StartNewAsync();
        foreach (var server in new[] { first, second })
        {
            await RunAsync(server.ConnectionString, """
                create role shopkeeper login password 'x';
                grant connect, temporary on database shop to shopkeeper;
                grant all on schema public to shopkeeper;
                revoke execute on function pg_control_system() from public
                """);
        }

        await MustForgetAsync(await RunningAsync(As(first)), As(second));

        static string As(LocalPostgres server) => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "shopkeeper", Password = "x" }.ConnectionString;
    }

    private static async Task MustForgetAsync(string original, string copy)
    {
        await DatabaseDump.CopyAsync(original, copy);
        Assert.Equal(Kept, await AskAsync(copy));
        await using (await StoreServices.OnNewAsync(copy))
            Assert.Equal(Forgotten, await AskAsync(copy));
        Assert.Equal(Kept, await AskAsync(original));

        // Once: what the fleet of the copy stores stays.
        await RunAsync(copy, RunningSystem.Replace("'weather'", "'other'", StringComparison.Ordinal));
        await using (await StoreServices.OnNewAsync(copy))
            Assert.Equal("1 members, drains incident incidents other remediation weather", await AskAsync(copy));
    }

    private static async Task<string> RunningAsync(string database)
    {
        await using (await StoreServices.OnNewAsync(database))
            await RunAsync(database, RunningSystem);
        return database;
    }

    private static async Task RunAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await source.RunAsync(sql);
    }

    private static async Task<string> AskAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        return await source.AskAsync<string>(Remains);
    }
}
