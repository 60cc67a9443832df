using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansObs.Hosting;

namespace OrleansObs.Tests.Database;

/// <summary>The storage ports on a database, without a silo.</summary>
internal static class StoreServices
{
    public static ServiceProvider On(string connectionString) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPostgresShop(connectionString)
            .BuildServiceProvider();

    public static async Task<ServiceProvider> OnNewAsync(string connectionString)
    {
        var services = On(connectionString);
        await services.MigrateShopAsync(CancellationToken.None);
        return services;
    }
}
