using System.Text.Json.Serialization;
using OrleansObs.Orders;

namespace OrleansObs.WebFront.Api.Orders;

/// <param name="Orders">Newest first.</param>
/// <param name="Count">Items on this page.</param>
/// <param name="Next">Cursor of the next page; absent on the last page.</param>
internal sealed record OrderListResponse(
    IReadOnlyList<Order> Orders,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
