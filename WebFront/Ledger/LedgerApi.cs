using OrleansObs.Queries;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Ledger;

internal static class LedgerApi
{
    public static void MapLedgerApi(this WebApplication app)
    {
        var group = app.MapShopGroup("ledger", ServiceName.Order);
        group.MapGet("/transactions", ListAsync).Produces<LedgerBody>();
        group.MapGet("/reports/sales", ReportAsync).Produces<SalesReportBody>();
    }

    private static async Task<IResult> ListAsync(PageRequest page, IShopQueries queries, CancellationToken cancellationToken)
    {
        if (page.Problem is { } problem)
            return problem;

        var (entries, next) = page.Cut(
            await queries.ListLedgerAsync(page.Limit + 1, page.After, cancellationToken), entry => entry.Id);
        return TypedResults.Ok(new LedgerBody(entries, entries.Count, next));
    }

    private static async Task<IResult> ReportAsync(string? by, IShopQueries queries, CancellationToken cancellationToken)
    {
        ReportPeriod? period = by switch
        {
            "minute" => ReportPeriod.Minute,
            "hour" => ReportPeriod.Hour,
            "day" or null => ReportPeriod.Day,
            _ => null,
        };
        return period is { } known
            ? TypedResults.Ok(new SalesReportBody(await queries.ReportSalesAsync(known, cancellationToken)))
            : ApiProblem.BadRequest("The parameter by must be minute, hour or day", "invalid_parameter");
    }
}
