using System.Text.Json.Serialization;
using OrleansObs.Queries;

namespace OrleansObs.WebFront.Ledger;

/// <param name="Transactions">Newest first.</param>
/// <param name="Count">On this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
internal sealed record LedgerResponse(
    IReadOnlyList<LedgerEntry> Transactions,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
