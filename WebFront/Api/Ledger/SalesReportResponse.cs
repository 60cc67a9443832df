using OrleansObs.Queries;

namespace OrleansObs.WebFront.Api.Ledger;

internal sealed record SalesReportResponse(IReadOnlyList<SalesPeriod> Report);
