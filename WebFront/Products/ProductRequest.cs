using OrleansObs.Products;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Products;

/// <summary>Body of POST (all fields) and PUT (any).</summary>
internal sealed record ProductRequest(string? Name, decimal? Price, long? Stock)
{
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
        ?? Validation.Whole("stock", Stock, 0, ProductLimits.MaxStock);
}
