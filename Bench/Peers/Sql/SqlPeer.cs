using Npgsql;
using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>A minimal API on Npgsql with the shop's routes, JSON and validation.</summary>
internal static class SqlPeer
{
    private const int DefaultLimit = 100;

    public static async Task RunAsync(Func<NpgsqlDataSource, IOrderStore> orders, Action<NpgsqlConnectionStringBuilder> tune)
    {
        var builder = PeerHost.NewBuilder();
        await EmbeddedScript.RunAsync("schema.sql", builder.Database());
        var settings = new NpgsqlConnectionStringBuilder(builder.Database());
        tune(settings);
        await using var source = NpgsqlDataSource.Create(settings);
        builder.Services.AddSingleton(new SqlQueries(source)).AddSingleton(orders(source));

        var app = builder.Build();
        app.MapGet("/products/{id:long}", GetProductAsync);
        app.MapGet("/products", ListProductsAsync);
        app.MapGet("/users/{id:long}", GetUserAsync);
        app.MapGet("/orders", ListOrdersAsync);
        app.MapPost("/orders", PlaceAsync);
        await app.ServeAsync();
    }

    private static async Task<IResult> GetProductAsync(long id, SqlQueries queries) =>
        await queries.FindProductAsync(id) is { } product ? TypedResults.Ok(new ProductResponse(product)) : NotFound("Product");

    private static async Task<IResult> ListProductsAsync(SqlQueries queries, int limit = DefaultLimit)
    {
        var products = await queries.ListProductsAsync(limit);
        return TypedResults.Ok(new ProductListResponse(products, products.Count, products.Count < limit ? null : products[^1].Id));
    }

    private static async Task<IResult> GetUserAsync(long id, SqlQueries queries) =>
        await queries.FindUserAsync(id) is { } user ? TypedResults.Ok(new UserResponse(user)) : NotFound("User");

    private static async Task<IResult> ListOrdersAsync(SqlQueries queries, int limit = DefaultLimit)
    {
        var orders = await queries.ListOrdersAsync(limit);
        return TypedResults.Ok(new OrderListResponse(orders, orders.Count, orders.Count < limit ? null : orders[^1].Id));
    }

    private static async Task<IResult> PlaceAsync(OrderRequest request, IOrderStore orders, SqlQueries queries)
    {
        if (request.Validate() is { } problem)
            return TypedResults.BadRequest(new ErrorResponse(problem));
        var (userId, productId, quantity) = (request.UserId!.Value, request.ProductId!.Value, (int)request.Quantity!.Value);
        if (await orders.PlaceAsync(userId, productId, quantity) is { } order)
            return TypedResults.Created($"/orders/{order.Id}", new OrderResponse("Order created", order));
        if (await queries.FindUserAsync(userId) is null)
            return NotFound("User");
        return await queries.FindProductAsync(productId) is null ? NotFound("Product") : TypedResults.BadRequest(new ErrorResponse("Insufficient stock"));
    }

    private static IResult NotFound(string what) => TypedResults.NotFound(new ErrorResponse($"{what} not found"));
}
