using OrleansObs.Queries;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Ledger;

internal static class LedgerApi
{
    public static void MapLedgerApi(this WebApplication app)
    {
        var group = app.MapShopGroup("ledger", ServiceName.Order);
        group.MapGet("/transactions", ListAsync).Produces<LedgerResponse>();
        group.MapGet("/reports/sales", ReportAsync).Produces<SalesReportResponse>();
    }

    private static async Task<IResult> ListAsync(PageRequest page, IShopQueries queries, ListResponses lists, CancellationToken cancellationToken) =>
        page.Problem ?? await lists.AnswerAsync((typeof(LedgerEntry), page), () => ReadAsync(page, queries), JsonResponse.Types.LedgerResponse, cancellationToken);

    private static async Task<LedgerResponse> ReadAsync(PageRequest page, IShopQueries queries)
    {
        var (entries, next) = page.Cut(await queries.ListLedgerAsync(page.Limit + 1, page.After, CancellationToken.None), entry => entry.Id);
        return new LedgerResponse(entries, entries.Count, next);
    }

    private static async Task<IResult> ReportAsync(string? by, IShopQueries queries, ListResponses lists, CancellationToken cancellationToken)
    {
        ReportPeriod? period = by switch
        {
            "minute" => ReportPeriod.Minute,
            "hour" => ReportPeriod.Hour,
            "day" or null => ReportPeriod.Day,
            _ => null,
        };
        return period is { } known
            ? await lists.AnswerAsync(known, async () => new SalesReportResponse(await queries.ReportSalesAsync(known, CancellationToken.None)), JsonResponse.Types.SalesReportResponse, cancellationToken)
            : ApiProblem.BadRequest("The parameter by must be minute, hour or day", "invalid_parameter");
    }
}
