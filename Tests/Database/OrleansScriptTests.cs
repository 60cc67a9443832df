using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Storage;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Database;

/// <summary>The statements in the table OrleansQuery, called as the ADO.NET providers of Orleans call them.</summary>
public sealed class OrleansScriptTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Active = 3;
    private const int Dead = 6;

    private NpgsqlDataSource _source = null!;
    private readonly Dictionary<string, string> _queries = [];

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPostgresStorage(database)
            .BuildServiceProvider();
        await services.MigrateShopAsync(CancellationToken.None);
        _source = NpgsqlDataSource.Create(database);
        await using var command = _source.CreateCommand("select querykey, querytext from orleansquery");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _queries.Add(reader.GetString(0), reader.GetString(1));
    }

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task One_of_many_first_writes_of_a_state_succeeds()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => WriteAsync("k", version: null, payload: (byte)i)));
        Assert.Equal(1, versions.Single(version => version is not null));
        Assert.Equal(1, (await ReadAsync("k")).Version);
    }

    [Fact]
    public async Task Write_needs_the_stored_version()
    {
        Assert.Equal(1, await WriteAsync("k", null, 7));
        Assert.Equal(2, await WriteAsync("k", 1, 8));
        Assert.Null(await WriteAsync("k", 1, 9));
        Assert.Null(await WriteAsync("k", null, 9));
        Assert.Null(await WriteAsync("other", 1, 9));
        var (version, payload) = await ReadAsync("k");
        Assert.Equal((2, (byte)8), (version, payload!.Single()));
    }

    [Fact]
    public async Task Clear_keeps_the_version_and_delete_removes_it()
    {
        await WriteAsync("k", null, 7);
        Assert.Null(await ScalarAsync("ClearStorageKey", State("k", 5)));
        Assert.Equal(2, await ScalarAsync("ClearStorageKey", State("k", 1)));
        Assert.Equal((2, null), await ReadAsync("k"));
        Assert.Equal(3, await WriteAsync("k", 2, 8));
        Assert.Equal(4, await ScalarAsync("DeleteStorageKey", State("k", 3)));
        Assert.Equal((null, null), await ReadAsync("k"));
    }

    [Fact]
    public async Task Membership_changes_by_compare_and_set_of_the_version()
    {
        Assert.Equal(true, await ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c")));
        Assert.Equal(false, await ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c")));

        var joined = await Task.WhenAll(Enumerable.Range(1, 10).Select(port => InsertAsync("c", port, version: 0)));
        var port = Array.IndexOf(joined, true) + 1;
        Assert.Equal(1, joined.Count(success => success));
        Assert.False(await InsertAsync("c", port, version: 1));
        Assert.True(await InsertAsync("c", port + 1, version: 1));

        Assert.False(await UpdateAsync("c", port, Dead, version: 1));
        Assert.True(await UpdateAsync("c", port, Dead, version: 2));
        Assert.False(await UpdateAsync("c", port: 999, Dead, version: 3));
        Assert.Equal(3, await ScalarAsync("MembershipReadRowKey", [("DeploymentId", "c"), .. Address(999)], column: "Version"));
        Assert.Equal(Dead, await ScalarAsync("MembershipReadRowKey", [("DeploymentId", "c"), .. Address(port)], column: "Status"));
    }

    [Fact]
    public async Task Clusters_are_isolated_and_active_members_are_gateways()
    {
        foreach (var cluster in new[] { "a", "b" })
            await ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", cluster));
        await InsertAsync("a", 1, 0);
        await InsertAsync("a", 2, 1);
        await InsertAsync("b", 3, 0);
        await UpdateAsync("a", 2, Dead, 2);

        Assert.Equal(1001, await ScalarAsync("GatewaysQueryKey", [("DeploymentId", "a"), ("Status", Active)], column: "ProxyPort"));
        Assert.Equal(3, await ScalarAsync("MembershipReadAllKey", [("DeploymentId", "b")], column: "Port"));
        Assert.Null(await ScalarAsync("MembershipReadAllKey", [("DeploymentId", "none")], column: "Port"));
    }

    [Fact]
    public async Task Silo_replaced_at_its_address_is_not_a_gateway()
    {
        const int joining = 2;
        await ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c"));
        await InsertAsync("c", 1, 0);
        Assert.NotNull(await GatewayAsync());

        Assert.True(await InsertAsync("c", 1, 1, generation: 2, joining));
        Assert.Null(await GatewayAsync());

        Assert.True(await UpdateAsync("c", 1, Active, 2, generation: 2));
        Assert.Equal(2, await GatewayAsync());

        Task<object?> GatewayAsync() => ScalarAsync("GatewaysQueryKey", [("DeploymentId", "c"), ("Status", Active)], column: "Generation");
    }

    [Fact]
    public async Task Old_rows_are_deleted_unless_the_silo_may_be_alive()
    {
        await ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "c"));
        await InsertAsync("c", 1, 0);
        await InsertAsync("c", 2, 1);
        await UpdateAsync("c", 2, Dead, 2);
        await ScalarAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "c"), ("IAmAliveTime", DateTime.UtcNow.AddHours(1)));
        Assert.Equal(1, await ScalarAsync("MembershipReadAllKey", [("DeploymentId", "c")], column: "Port"));

        await ScalarAsync("DeleteMembershipTableEntriesKey", ("DeploymentId", "c"));
        Assert.Null(await ScalarAsync("MembershipReadAllKey", [("DeploymentId", "c")], column: "Port"));
    }

    private async Task<int?> WriteAsync(string key, int? version, byte payload) =>
        (int?)await ScalarAsync("WriteToStorageKey", [.. State(key, version), ("PayloadBinary", new[] { payload })]);

    private async Task<(int? Version, byte[]? Payload)> ReadAsync(string key) =>
        ((int?)await ScalarAsync("ReadFromStorageKey", State(key, null), column: "Version"),
            (byte[]?)await ScalarAsync("ReadFromStorageKey", State(key, null), column: "PayloadBinary"));

    private async Task<bool> InsertAsync(string cluster, int port, int version, int generation = 1, int status = Active) =>
        (bool)(await ScalarAsync("InsertMembershipKey", [.. Member(cluster, port, generation, status, version), ("SiloName", "s"), ("HostName", "h"), ("StartTime", DateTime.UtcNow), ("ProxyPort", 1000 + port)]))!;

    private async Task<bool> UpdateAsync(string cluster, int port, int status, int version, int generation = 1) =>
        (bool)(await ScalarAsync("UpdateMembershipKey", [.. Member(cluster, port, generation, status, version), ("SuspectTimes", null)]))!;

    // The provider also passes hashes, which these statements do not use.
    private static (string, object?)[] State(string key, int? version) =>
        [("GrainIdHash", 1), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 2), ("GrainTypeString", "weather"), ("GrainIdExtensionString", key), ("ServiceId", "shop"), ("GrainStateVersion", version)];

    private static (string, object?)[] Member(string cluster, int port, int generation, int status, int version) =>
        [("DeploymentId", cluster), .. Address(port, generation), ("Status", status), ("IAmAliveTime", DateTime.UtcNow), ("Version", version)];

    private static (string, object?)[] Address(int port, int generation = 1) => [("Address", "127.0.0.1"), ("Port", port), ("Generation", generation)];

    private Task<object?> ScalarAsync(string query, params (string Name, object? Value)[] parameters) => ScalarAsync(query, parameters, column: null);

    // The named column, or the first one, of the first row; null without a row.
    private async Task<object?> ScalarAsync(string query, (string Name, object? Value)[] parameters, string? column)
    {
        await using var command = _source.CreateCommand(_queries[query]);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var seen = reader[column is null ? 0 : reader.GetOrdinal(column)];
        return seen is DBNull ? null : seen;
    }
}
