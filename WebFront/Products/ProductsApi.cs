using Microsoft.AspNetCore.Http.HttpResults;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Products;

internal static class ProductsApi
{
    public static void MapProductsApi(this WebApplication app)
    {
        var group = app.MapShopGroup("products", ServiceName.Product);
        group.MapGet("/products", ListAsync).Produces<ProductListResponse>();
        group.MapGet("/products/{id:long}", GetAsync).LimitedByItsCall().Produces<ProductResponse>();
        group.MapPost("/products", AddAsync).Produces<ProductResponse>(StatusCodes.Status201Created);
        group.MapPut("/products/{id:long}", UpdateAsync).Produces<ProductResponse>();
        group.MapDelete("/products/{id:long}", RetireAsync).Produces<MessageResponse>();
    }

    private static async Task<IResult> ListAsync(PageRequest page, IShopQueries queries, ListResponses lists, CancellationToken cancellationToken) =>
        page.Problem ?? await lists.AnswerAsync((typeof(Product), page), () => ReadAsync(page, queries), JsonResponse.Types.ProductListResponse, cancellationToken);

    private static async Task<ProductListResponse> ReadAsync(PageRequest page, IShopQueries queries)
    {
        var (products, next) = page.Cut(await queries.ListProductsAsync(page.Limit + 1, page.After, CancellationToken.None), product => product.Id);
        return new ProductListResponse(products, products.Count, next);
    }

    private static async Task<IResult> GetAsync(long id, IGrainCalls calls) =>
        id > 0 && await calls.ReadAsync(ShopService.Product, grains => grains.GetIntegerGrain<IProductGrain>(id).GetAsync()) is { } product
            ? JsonResponse.Ok(new ProductResponse(product), JsonResponse.Types.ProductResponse)
            : ApiProblem.NotFound("Product");

    private static async Task<IResult> AddAsync(JsonBody<ProductRequest> body, IGrainCalls calls)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.ToNewProduct(out var problem) is not { } wanted)
            return problem!;

        var product = await calls.OnceAsync(ShopService.Product, grains => grains.GetGrain<IProductCatalogGrain>(0).AddAsync(wanted));
        return TypedResults.Created($"/products/{product.Id}", new ProductResponse(product, "Product created"));
    }

    private static async Task<IResult> UpdateAsync(long id, JsonBody<ProductRequest> body, IGrainCalls calls)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.ToChange(out var problem) is not { } change)
            return problem!;

        var result = await OwnerMovedRetry.RunAsync(
            _ => ChangeAsync(id, calls, grain => grain.UpdateAsync(change)), result => result.Outcome == ProductOutcome.OwnerMoved);
        return ToResult(result, product => TypedResults.Ok(new ProductResponse(product, "Product updated")));
    }

    private static async Task<IResult> RetireAsync(long id, IGrainCalls calls)
    {
        var result = await OwnerMovedRetry.RunAsync(
            _ => ChangeAsync(id, calls, grain => grain.RetireAsync()), result => result.Outcome == ProductOutcome.OwnerMoved);
        return ToResult(result, _ => TypedResults.Ok(new MessageResponse("Product deleted")));
    }

    private static Task<ProductResult> ChangeAsync(long id, IGrainCalls calls, Func<IProductGrain, Task<ProductResult>> change) =>
        id > 0
            ? calls.OnceAsync(ShopService.Product, grains => change(grains.GetIntegerGrain<IProductGrain>(id)))
            : Task.FromResult(new ProductResult(ProductOutcome.NotFound));

    private static IResult ToResult(ProductResult result, Func<Product, IResult> done) => result.Outcome switch
    {
        ProductOutcome.Done => done(result.Product!),
        ProductOutcome.NotFound => ApiProblem.NotFound("Product"),
        _ => OwnerMovedRetry.Exhausted,
    };
}
