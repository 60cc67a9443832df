using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansObs.Audit;
using OrleansObs.Storage;

namespace OrleansObs.Tests.Support;

/// <summary>Runs the audit of stock, revenue and ledger on a database.</summary>
internal static class ShopAudit
{
    public static async Task<AuditReport> RunAsync(string connectionString)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPostgresStorage(connectionString)
            .BuildServiceProvider();
        return await services.GetRequiredService<IShopAudit>().RunAsync(CancellationToken.None);
    }

    public static async Task<AuditReport> MustBeCleanAsync(string connectionString)
    {
        var report = await RunAsync(connectionString);
        Assert.Empty(report.Differences);
        return report;
    }
}
