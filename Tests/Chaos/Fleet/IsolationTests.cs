using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Cluster membership is limited by cluster id and credentials.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class IsolationTests(FleetFixture fixture) : IClassFixture<FleetFixture>
{
    private static readonly string Silo = Repository.Path("artifacts", "bin", "Silo", "release", "Silo.dll");

    [Fact]
    public async Task Clusters_on_one_database_are_isolated()
    {
        await using var other = new FleetProcess(new Dictionary<string, string?>
        {
            ["ConnectionStrings__Shop"] = fixture.Fleet.ConnectionString,
            ["CLUSTER_ID"] = "another",
        });
        await other.StartAsync(silos: 1, webFronts: 1);

        Assert.Equal(("another", 1), await MembersAsync(other));
        Assert.Equal(("orleansobs", 3), await MembersAsync(fixture.Fleet));

        // They share the shop: an order through one fleet is visible through the other, and the audit finds no difference.
        var product = await fixture.Fleet.Client.AddProductAsync(stock: 10);
        Assert.Equal(System.Net.HttpStatusCode.Created, (await other.Client.OrderAsync(product)).Status);
        Assert.Equal(System.Net.HttpStatusCode.Created, (await fixture.Fleet.Client.OrderAsync(product)).Status);
        Assert.Equal(8, await fixture.Fleet.Client.StockAsync(product));
        await ShopAudit.MustBeCleanAsync(fixture.Fleet.ConnectionString);
    }

    [Fact]
    public async Task Processes_have_few_rights_and_no_secret_to_show()
    {
        var fleet = fixture.Fleet;
        await using var source = NpgsqlDataSource.Create(fleet.ConnectionString);
        Assert.Equal("shop_runtime", await source.AskAsync<string>("""
            select string_agg(distinct usename, ' ') from pg_stat_activity where datname = current_database() and application_name = 'orleansobs'
            """));
        var secrets = await fleet.SecretsAsync();
        Assert.Equal(6, secrets.Count);
        foreach (var id in fleet.Names.Select(fleet.ProcessId).OfType<int>())
        {
            var shown = await File.ReadAllTextAsync($"/proc/{id}/cmdline") + await File.ReadAllTextAsync($"/proc/{id}/environ");
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Silo_with_a_wrong_password_exits_with_one_sentence()
    {
        var wrong = new NpgsqlConnectionStringBuilder(fixture.Fleet.ConnectionString) { Password = "wrong" };
        await MustRefuseAsync(wrong.ConnectionString, "The database refused the user name or the password; check ConnectionStrings__Shop.");
    }

    [Fact]
    public Task Silo_without_a_database_exits_with_one_sentence() =>
        MustRefuseAsync(
            $"Host=127.0.0.1;Port={Ports.Free()};Database=shop;Username=shop;Password=x",
            "The database cannot be reached: Connection refused; check ConnectionStrings__Shop.");

    private static async Task MustRefuseAsync(string connectionString, string sentence)
    {
        var result = await Command.RunAsync("dotnet", [Silo], new Dictionary<string, string?> { ["ConnectionStrings__Shop"] = connectionString, ["Tls__Folder"] = CertificateFolders.Any });
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(sentence, result.Errors.Trim());
    }

    private static async Task<(string? Cluster, int Silos)> MembersAsync(FleetProcess fleet)
    {
        var view = await fleet.ViewAsync();
        return (view.GetProperty("cluster_id").GetString(), view.GetProperty("count").GetInt32());
    }
}
