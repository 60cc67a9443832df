using System.Text.Json.Serialization;
using OrleansObs.Orders;

namespace OrleansObs.WebFront.Orders;

/// <param name="Orders">Newest first.</param>
/// <param name="Count">On this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
internal sealed record OrderListResponse(
    IReadOnlyList<Order> Orders,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
