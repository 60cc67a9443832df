using OrleansObs.Queries;

namespace OrleansObs.WebFront.Ledger;

internal sealed record SalesReportBody(IReadOnlyList<SalesPeriod> Report);
