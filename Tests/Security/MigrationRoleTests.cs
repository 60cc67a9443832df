using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using OrleansObs.Products;
using OrleansObs.Silos.Hosting;
using OrleansObs.Storage;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>The owner of the database migrates; the role that serves the shop requires the result.</summary>
public sealed class MigrationRoleTests(PostgresFixture postgres)
{
    private static readonly string Silo = Repository.Path("artifacts", "bin", "Silo", "release", "Silo.dll");

    [Fact]
    public async Task Runtime_role_needs_a_schema_that_the_owner_migrated()
    {
        Requires.Postgres();
        var database = await postgres.CreateDatabaseAsync("owner shop_owner");
        var (runtime, owner) = (await postgres.AsAsync("runtime", database), await postgres.AsAsync("owner", database));
        await using var admin = NpgsqlDataSource.Create(database);

        await MustLackAsync("0001_shop.sql");
        await using (await StoreServices.OnNewAsync(owner, runtime))
            await admin.RunAsync("delete from schema_migrations where version = 9");
        await MustLackAsync("0009_database_identity.sql");
        await admin.RunAsync("insert into schema_migrations (version, name) values (9, '0009_database_identity.sql')");
        await admin.RunAsync("revoke select on users from shop_runtime; grant delete on transactions to shop_runtime");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => StoreServices.OnNewAsync(runtime));
        Assert.StartsWith("The role of ConnectionStrings__Shop lacks a right: permission denied for table users", StartupFault.ExplainDatabase(refused));

        await using var services = await StoreServices.OnNewAsync(owner, runtime);
        Assert.NotNull(await services.GetRequiredService<IProductStore>().TakeOwnershipAsync(1, CancellationToken.None));
        await admin.RunAsync("update database_identity set id = 'original', table_oid = 1");
        await using var copy = await StoreServices.OnNewAsync(runtime);
        Assert.NotEqual("original", await admin.AskAsync<string>("select id from database_identity"));
        Assert.False(await admin.AskAsync<bool>("select has_table_privilege('shop_runtime', 'transactions', 'delete')"));

        async Task MustLackAsync(string migration) => Assert.Contains(
            $"lacks the migration {migration}, and the role of ConnectionStrings__Shop may not change the schema",
            (await Assert.ThrowsAsync<StorageSchemaException>(() => StoreServices.OnNewAsync(runtime))).Message);
    }

    [Fact]
    public async Task Faults_of_the_owner_name_its_setting()
    {
        Requires.Postgres();
        var database = await postgres.CreateDatabaseAsync();
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Shop"] = await postgres.AsAsync("runtime", database),
            ["ConnectionStrings__ShopOwner"] = new NpgsqlConnectionStringBuilder(database) { Username = "shop_owner", Password = "wrong" }.ConnectionString,
        };

        var result = await Command.RunAsync("dotnet", [Silo, "migrate"], settings);

        Assert.Equal((1, "The database refused the user name or the password; check ConnectionStrings__ShopOwner.\n"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public void Password_file_must_be_readable()
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Shop"] = "Host=x;Database=x;Username=x;Passfile=/nowhere/x.pgpass" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var fault = Assert.Throws<OptionsValidationException>(() => ShopConnectionString.Read(configuration));
        Assert.Equal("ConnectionStrings__Shop names a Passfile that cannot be read.", fault.Message);
    }
}
