using System.Text.Json.Serialization.Metadata;
using OrleansObs.Products;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Products;

/// <summary>POST requires all fields, PUT at least one.</summary>
internal sealed record ProductRequest(string? Name, decimal? Price, long? Stock) : IJsonRequest<ProductRequest>
{
    public static JsonTypeInfo<ProductRequest> JsonType => ProductsJson.Types.ProductRequest;

    public NewProduct? ToNewProduct(out ApiProblem? problem)
    {
        problem = Name is null || Price is null || Stock is null ? Validation.MissingFields : Validate();
        return problem is null ? new NewProduct(Name!, Price!.Value, (int)Stock!.Value) : null;
    }

    public ProductChange? ToChange(out ApiProblem? problem)
    {
        problem = Name is null && Price is null && Stock is null
            ? ApiProblem.BadRequest("No fields to update", "no_fields")
            : Validate();
        return problem is null ? new ProductChange(Name, Price, (int?)Stock) : null;
    }

    private ApiProblem? Validate() =>
        Validation.Text("name", Name, ProductLimits.MaxNameLength)
        ?? Validation.Money("price", Price, ProductLimits.MaxPrice)
        ?? Validation.Integer("stock", Stock, 0, ProductLimits.MaxStock);
}
