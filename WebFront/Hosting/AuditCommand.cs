using Npgsql;
using OrleansObs.Audit;
using OrleansObs.Monitoring;
using OrleansObs.Silos.Hosting;
using OrleansObs.Storage;

namespace OrleansObs.WebFront.Hosting;

/// <summary><c>WebFront audit</c>: exit code 0 without differences, 1 with differences, 2 when the audit could not run.</summary>
internal static class AuditCommand
{
    /// <summary>Exit code of an audit that could not run; 1 would report a difference.</summary>
    public const int NotRun = 2;

    public static async Task<int> RunAsync(WebApplication app)
    {
        if (app.Services.GetRequiredService<BuildInfo>().Storage == "memory")
            return Fail("There is no database to audit: set ConnectionStrings__Shop.");

        try
        {
            var report = await app.Services.GetRequiredService<IShopAudit>().RunAsync(CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant(
                $"{report.Products} products, {report.Orders} orders, {report.LedgerEntries} ledger entries, revenue {report.Revenue}"));
            foreach (var difference in report.Differences)
                Console.WriteLine($"DIFFERENCE {difference}");
            Console.WriteLine(report.IsClean ? "The audit found no differences." : "The audit found differences.");
            return report.IsClean ? 0 : 1;
        }
        catch (StorageRejectedException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable })
        {
            return Fail("This database holds no shop yet: start it once (make run).");
        }
        catch (StorageUnavailableException e) when (StartupFault.ExplainDatabase(e.InnerException ?? e) is { } sentence)
        {
            return Fail(sentence);
        }
        catch (Exception e) when (StartupFault.ExplainDatabase(e) is { } sentence)
        {
            return Fail(sentence);
        }
    }

    private static int Fail(string error) => ShopStart.Fail(error, NotRun);
}
