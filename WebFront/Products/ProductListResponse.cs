using System.Text.Json.Serialization;
using OrleansObs.Products;

namespace OrleansObs.WebFront.Products;

/// <param name="Products">By id.</param>
/// <param name="Count">On this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
internal sealed record ProductListResponse(
    IReadOnlyList<Product> Products,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
