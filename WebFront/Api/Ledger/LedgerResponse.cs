using System.Text.Json.Serialization;
using OrleansObs.Queries;

namespace OrleansObs.WebFront.Api.Ledger;

/// <param name="Transactions">Newest first.</param>
/// <param name="Count">Items on this page.</param>
/// <param name="Next">Cursor of the next page; absent on the last page.</param>
internal sealed record LedgerResponse(
    IReadOnlyList<LedgerEntry> Transactions,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
