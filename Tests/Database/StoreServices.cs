using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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

    public static async Task<ServiceProvider> OnNewAsync(string connectionString)
    {
        var services = On(connectionString);
        await services.MigrateShopAsync(CancellationToken.None);
        return services;
    }
}
