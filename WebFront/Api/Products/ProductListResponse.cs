using System.Text.Json.Serialization;
using OrleansObs.Products;

namespace OrleansObs.WebFront.Api.Products;

/// <param name="Products">Ordered by id.</param>
/// <param name="Count">Items on this page.</param>
/// <param name="Next">Cursor of the next page; absent on the last page.</param>
internal sealed record ProductListResponse(
    IReadOnlyList<Product> Products,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
