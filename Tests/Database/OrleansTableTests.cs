using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Storage;
using OrleansObs.Storage.Postgres;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Database;

/// <summary>The tables of Orleans' ADO.NET providers have the names and columns of Orleans' documentation, also in a database of an earlier version.</summary>
public sealed class OrleansTableTests(PostgresFixture postgres)
{
    private const int LastVersionWithOldNames = 5;

    // What the version before stored.
    private const string OldRows = """
        insert into cluster_versions values ('orleansobs', 7);
        insert into cluster_members values
            ('orleansobs', '127.0.0.1', 11111, 5, 'silo-1', 'host', 6, 30000, '127.0.0.1:1@1,now', now() - interval '2 days', now() - interval '1 day');
        insert into grain_states (service_id, grain_type, key_n0, key_n1, key_string, version, payload)
        select 'orleansobs', grain_type, 0, 0, key_string, 2, convert_to(payload, 'UTF8') from (values
            ('weather', 'haifa', '{"$id":"1","$type":"OrleansObs.Weather.WeatherState, Grains","FetchedAt":"2026-01-02T03:04:05+00:00"}'),
            ('remediation', '', '{"$id":"1","$type":"OrleansObs.Remediation.RemediationState, Grains","Deeds":{"$type":"OrleansObs.Remediation.RemediationDeed[], Grains","$values":[{"$id":"2","$type":"OrleansObs.Remediation.RemediationDeed, Grains","At":"2026-01-02T03:04:05+00:00","Request":{"$id":"3","$type":"OrleansObs.Remediation.RemediationRequest, Grains.Interfaces","Incident":"HighLatency-order","Occurrence":1,"Alert":"HighLatency","Target":"order"},"Action":4,"Answer":{"$id":"4","$type":"OrleansObs.Remediation.RemediationAnswer, Grains.Interfaces","Status":4,"Sentence":"\"Deeds\": not done"},"CheckBy":"2026-01-02T03:14:05+00:00"}]}}'),
            ('incident', 'HighLatency-order', '{"$id":"1","$type":"OrleansObs.Incidents.IncidentState, Grains","Incident":{"$id":"2","$type":"OrleansObs.Incidents.Incident, Grains.Interfaces","Id":"HighLatency-order","Alert":"HighLatency","Service":"order","Severity":"warning","Summary":"slow","Runbook":"","StartedAt":"2026-01-02T03:04:05+00:00","Times":1,"History":{"$type":"OrleansObs.Incidents.IncidentStep[], Grains.Interfaces","$values":[{"$id":"3","$type":"OrleansObs.Incidents.IncidentStep, Grains.Interfaces","At":"2026-01-02T03:04:05+00:00","Summary":"slow"}]},"Steps":1,"Remedy":{"$id":"5","$type":"OrleansObs.Remediation.Remedy, Grains.Interfaces","Action":4,"Target":"order","Status":4,"CheckBy":"2026-01-02T03:14:05+00:00"}}}'),
            ('incidents', '', '{"$id":"1","$type":"OrleansObs.Incidents.IncidentBookState, Grains","Incidents":{"$type":"OrleansObs.Incidents.Incident[], Grains.Interfaces","$values":[{"$id":"2","$type":"OrleansObs.Incidents.Incident, Grains.Interfaces","Id":"HighLatency-order","Alert":"HighLatency","Service":"order","Severity":"warning","Summary":"slow","Runbook":"","StartedAt":"2026-01-02T03:04:05+00:00","Times":1,"History":{"$type":"OrleansObs.Incidents.IncidentStep[], Grains.Interfaces","$values":[]},"Steps":1,"Remedy":{"$id":"3","$type":"OrleansObs.Remediation.Remedy, Grains.Interfaces","Action":4,"Target":"order","Status":4,"CheckBy":"2026-01-02T03:14:05+00:00"}}]}}')
        ) as old (grain_type, key_string, payload);
        """;

    [Fact]
    public async Task Tables_have_the_documented_columns()
    {
        Requires.Postgres();
        await using var source = NpgsqlDataSource.Create(await MigratedAsync());

        Assert.Equal("deploymentid timestamp version", await ColumnsAsync(source, "orleansmembershipversiontable"));
        Assert.Equal(
            "address deploymentid generation hostname iamalivetime port proxyport siloname starttime status suspecttimes",
            await ColumnsAsync(source, "orleansmembershiptable"));
        Assert.Equal(
            "grainidextensionstring grainidhash grainidn0 grainidn1 graintypehash graintypestring modifiedon payloadbinary serviceid version",
            await ColumnsAsync(source, "orleansstorage"));
        Assert.Equal("querykey querytext", await ColumnsAsync(source, "orleansquery"));
    }

    [Fact]
    public async Task Migration_keeps_members_and_grain_state()
    {
        Requires.Postgres();
        var database = await OldDatabaseAsync();
        await MigrateAsync(database);
        await using var source = NpgsqlDataSource.Create(database);

        Assert.Equal("7", await source.AskAsync<string>("select Version::text from OrleansMembershipVersionTable where DeploymentId = 'orleansobs'"));
        Assert.Equal("silo-1 30000", await source.AskAsync<string>("select SiloName || ' ' || ProxyPort from OrleansMembershipTable"));
        // The weather of a single city is not kept.
        Assert.Equal(3, await MatchingHashesAsync(source));

        await using var shop = await ShopProcess.StartNewAsync(database, new Dictionary<string, string?> { ["Admin__ApiKey"] = ShopFixture.AdminKey });
        shop.Client.DefaultRequestHeaders.Add("X-API-Key", ShopFixture.AdminKey);
        var (_, list) = await shop.Client.SendAsync(HttpMethod.Get, "/incidents");
        Assert.Equal("HighLatency-order", list.GetProperty("incidents")[0].GetProperty("id").GetString());
        var (_, incident) = await shop.Client.SendAsync(HttpMethod.Get, "/incidents/HighLatency-order");
        Assert.Equal(("shed", "slow"), (incident.GetProperty("remedy").GetProperty("action").GetString(), incident.GetProperty("history")[0].GetProperty("summary").GetString()));
    }

    [Fact]
    public async Task New_state_has_the_documented_hashes()
    {
        Requires.Postgres();
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(database, new Dictionary<string, string?> { ["Alerts__ApiKey"] = ShopFixture.AlertsKey });
        using var response = await AlertWebhook.SendAsync(shop.Client, AlertWebhook.Of("Late", AlertWebhook.Firing(DateTime.UtcNow)), ShopFixture.AlertsKey);
        response.EnsureSuccessStatusCode();
        await using var source = NpgsqlDataSource.Create(database);

        Assert.Equal(2, await MatchingHashesAsync(source));
    }

    /// <summary>The number of rows, each of which has the hashes that Orleans' provider computes.</summary>
    private static async Task<int> MatchingHashesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1, GrainTypeHash, GrainIdHash from OrleansStorage");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        for (; await reader.ReadAsync(); rows++)
        {
            var key = await reader.IsDBNullAsync(1) ? BitConverter.GetBytes(reader.GetInt64(3)) : Encoding.UTF8.GetBytes(reader.GetString(1));
            Array.Reverse(key);
            Assert.Equal((Hash(Encoding.UTF8.GetBytes(reader.GetString(0))), Hash(key)), (reader.GetInt32(4), reader.GetInt32(5)));
        }

        return rows;
    }

    // Orleans.StableHash.
    private static int Hash(byte[] bytes) => BinaryPrimitives.ReverseEndianness(unchecked((int)XxHash32.HashToUInt32(bytes)));

    private static Task<string> ColumnsAsync(NpgsqlDataSource source, string table) => source.AskAsync<string>(
        $"select string_agg(column_name, ' ' order by column_name) from information_schema.columns where table_name = '{table}'");

    private async Task<string> MigratedAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await MigrateAsync(database);
        return database;
    }

    private async Task<string> OldDatabaseAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await source.RunAsync(Migrator.CreateTable);
        foreach (var (version, name, script) in Migrator.Scripts().Where(script => script.Version <= LastVersionWithOldNames))
        {
            await source.RunAsync(script);
            await source.RunAsync($"insert into schema_migrations (version, name) values ({version}, '{name}')");
        }

        await source.RunAsync(OldRows);
        return database;
    }

    private static async Task MigrateAsync(string database)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPostgresStorage(database)
            .BuildServiceProvider();
        await services.MigrateShopAsync(CancellationToken.None);
    }
}
