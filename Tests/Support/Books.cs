using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansObs.Audit;
using OrleansObs.Storage;

namespace OrleansObs.Tests.Support;

/// <summary>The shop's books, audited on the database itself.</summary>
internal static class Books
{
    public static async Task<AuditReport> AuditAsync(string connectionString)
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
        var report = await AuditAsync(connectionString);
        Assert.Empty(report.Differences);
        return report;
    }
}
