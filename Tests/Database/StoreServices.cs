using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Storage;

namespace OrleansObs.Tests.Database;

/// <summary>The storage ports on a database, without a silo.</summary>
internal static class StoreServices
{
    public static ServiceProvider On(string connectionString) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPostgresStorage(connectionString)
            .BuildServiceProvider();

    /// <summary>As in production: one role migrates, and one with few rights serves.</summary>
    public static async Task<ServiceProvider> OnNewAsync(string owner, string runtime)
    {
        await using var migration = On(owner);
        await migration.MigrateShopAsync(new NpgsqlConnectionStringBuilder(runtime).Username, CancellationToken.None);
        return On(runtime);
    }

    public static async Task<ServiceProvider> OnNewAsync(string connectionString)
    {
        var services = On(connectionString);
        await services.MigrateShopAsync(CancellationToken.None);
        return services;
    }
}
