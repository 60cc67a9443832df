using Npgsql;
using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>A minimal API on Npgsql: the shop's routes, its JSON, its checks.</summary>
internal static class SqlPeer
{
    private const int DefaultLimit = 100;

    public static async Task RunAsync(Func<NpgsqlDataSource, IOrders> orders, Action<NpgsqlConnectionStringBuilder> tune)
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
        await queries.FindProductAsync(id) is { } product ? TypedResults.Ok(new ProductBody(product)) : NotFound("Product");

    private static async Task<IResult> ListProductsAsync(SqlQueries queries, int limit = DefaultLimit)
    {
        var products = await queries.ListProductsAsync(limit);
        return TypedResults.Ok(new ProductListBody(products, products.Count, products.Count < limit ? null : products[^1].Id));
    }

    private static async Task<IResult> GetUserAsync(long id, SqlQueries queries) =>
        await queries.FindUserAsync(id) is { } user ? TypedResults.Ok(new UserBody(user)) : NotFound("User");

    private static async Task<IResult> ListOrdersAsync(SqlQueries queries, int limit = DefaultLimit)
    {
        var orders = await queries.ListOrdersAsync(limit);
        return TypedResults.Ok(new OrderListBody(orders, orders.Count, orders.Count < limit ? null : orders[^1].Id));
    }

    private static async Task<IResult> PlaceAsync(OrderRequest request, IOrders orders, SqlQueries queries)
    {
        if (request.Problem() is { } problem)
            return TypedResults.BadRequest(new ErrorBody(problem));
        var (userId, productId, quantity) = (request.UserId!.Value, request.ProductId!.Value, (int)request.Quantity!.Value);
        if (await orders.PlaceAsync(userId, productId, quantity) is { } order)
            return TypedResults.Created($"/orders/{order.Id}", new OrderBody("Order created", order));
        if (await queries.FindUserAsync(userId) is null)
            return NotFound("User");
        return await queries.FindProductAsync(productId) is null ? NotFound("Product") : TypedResults.BadRequest(new ErrorBody("Insufficient stock"));
    }

    private static IResult NotFound(string what) => TypedResults.NotFound(new ErrorBody($"{what} not found"));
}
