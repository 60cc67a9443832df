using OrleansObs.Queries;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Ledger;

internal static class LedgerApi
{
    public static void MapLedgerApi(this WebApplication app)
    {
        var group = app.MapApiGroup("ledger", ServiceName.Order);
        group.MapGet("/transactions", ListAsync).Produces<LedgerResponse>();
        group.MapGet("/reports/sales", ReportAsync).Produces<SalesReportResponse>();
    }

    private static async Task<IResult> ListAsync(
        PageRequest page, IShopQueries queries, CoalescedResponses responses, CancellationToken cancellationToken) =>
        page.Problem ?? await responses.RespondAsync(
            (typeof(LedgerEntry), page), () => ReadAsync(page, queries), LedgerJson.Types.LedgerResponse, cancellationToken);

    private static async Task<LedgerResponse> ReadAsync(PageRequest page, IShopQueries queries)
    {
        var rows = await queries.ListLedgerAsync(page.Limit + 1, page.After, CancellationToken.None);
        var (entries, next) = page.Paginate(rows, entry => entry.Id);
        return new LedgerResponse(entries, entries.Count, next);
    }

    private static async Task<IResult> ReportAsync(
        string? by, IShopQueries queries, CoalescedResponses responses, CancellationToken cancellationToken)
    {
        ReportPeriod? period = by switch
        {
            "minute" => ReportPeriod.Minute,
            "hour" => ReportPeriod.Hour,
            "day" or null => ReportPeriod.Day,
            _ => null,
        };
        if (period is not { } valid)
            return ApiProblem.BadRequest("The parameter by must be minute, hour or day", "invalid_parameter");
        return await responses.RespondAsync(
            valid,
            async () => new SalesReportResponse(await queries.ReportSalesAsync(valid, CancellationToken.None)),
            LedgerJson.Types.SalesReportResponse,
            cancellationToken);
    }
}
