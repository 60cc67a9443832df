using OrleansObs.Queries;

namespace OrleansObs.WebFront.Ledger;

internal sealed record SalesReportResponse(IReadOnlyList<SalesPeriod> Report);
