using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Products;

internal static class ProductsApi
{
    public static void MapProductsApi(this WebApplication app)
    {
        var group = app.MapApiGroup("products", ServiceName.Product);
        group.MapGet("/products", ListAsync).Produces<ProductListResponse>();
        group.MapGet("/products/{id:long}", GetAsync).WithGrainCallTimeout().Produces<ProductResponse>();
        group.MapPost("/products", AddAsync).Produces<ProductResponse>(StatusCodes.Status201Created);
        group.MapPut("/products/{id:long}", UpdateAsync).Produces<ProductResponse>();
        group.MapDelete("/products/{id:long}", RetireAsync).Produces<MessageResponse>();
    }

    private static async Task<IResult> ListAsync(
        PageRequest page, IShopQueries queries, CoalescedResponses responses, CancellationToken cancellationToken) =>
        page.Problem ?? await responses.RespondAsync(
            (typeof(Product), page), () => ReadAsync(page, queries), ProductsJson.Types.ProductListResponse, cancellationToken);

    private static async Task<ProductListResponse> ReadAsync(PageRequest page, IShopQueries queries)
    {
        var rows = await queries.ListProductsAsync(page.Limit + 1, page.After, CancellationToken.None);
        var (products, next) = page.Paginate(rows, product => product.Id);
        return new ProductListResponse(products, products.Count, next);
    }

    private static async Task<IResult> GetAsync(long id, IGrainCalls calls, HttpContext context) =>
        id > 0
        && await calls.ReadAsync(
            CircuitTarget.Product, RequestDeadline.Of(context), grains => grains.GetIntegerGrain<IProductGrain>(id).GetAsync()) is { } product
            ? JsonResponse.Ok(new ProductResponse(product), ProductsJson.Types.ProductResponse)
            : ApiProblem.NotFound("Product");

    private static async Task<IResult> AddAsync(JsonBody<ProductRequest> body, IGrainCalls calls, HttpContext context)
    {
        if (body.Problem is { } invalidBody)
            return invalidBody;
        if (body.Value!.ToNewProduct(out var problem) is not { } newProduct)
            return problem!;

        var product = await calls.CallAtMostOnceAsync(
            CircuitTarget.Product, RequestDeadline.Of(context), grains => grains.GetGrain<IProductCatalogGrain>(0).AddAsync(newProduct));
        return TypedResults.Created($"/products/{product.Id}", new ProductResponse(product, "Product created"));
    }

    private static async Task<IResult> UpdateAsync(long id, JsonBody<ProductRequest> body, IGrainCalls calls, HttpContext context)
    {
        if (body.Problem is { } invalidBody)
            return invalidBody;
        if (body.Value!.ToChange(out var problem) is not { } change)
            return problem!;

        var result = await ChangeAsync(id, calls, RequestDeadline.Of(context), grain => grain.UpdateAsync(change));
        return ToResult(result, product => TypedResults.Ok(new ProductResponse(product, "Product updated")));
    }

    private static async Task<IResult> RetireAsync(long id, IGrainCalls calls, HttpContext context)
    {
        var result = await ChangeAsync(id, calls, RequestDeadline.Of(context), grain => grain.RetireAsync());
        return ToResult(result, _ => TypedResults.Ok(new MessageResponse("Product deleted")));
    }

    private static Task<ProductResult> ChangeAsync(
        long id, IGrainCalls calls, RequestDeadline deadline, Func<IProductGrain, Task<ProductResult>> change) =>
        id > 0
            ? RefusedCallRetry.RunAsync(
                deadline,
                () => calls.CallAtMostOnceAsync(CircuitTarget.Product, deadline, grains => change(grains.GetIntegerGrain<IProductGrain>(id))),
                result => result.Outcome == ProductOutcome.OwnerMoved)
            : Task.FromResult(new ProductResult(ProductOutcome.NotFound));

    private static IResult ToResult(ProductResult result, Func<Product, IResult> success) => result.Outcome switch
    {
        ProductOutcome.Done => success(result.Product!),
        ProductOutcome.NotFound => ApiProblem.NotFound("Product"),
        _ => RefusedCallRetry.OwnerMoved,
    };
}
