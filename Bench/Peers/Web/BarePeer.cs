using System.Text.Json;

namespace OrleansObs.Bench.Peers.Web;

/// <summary>The upper bound: the same HTTP stack, which routes requests and returns fixed JSON of the shop's size.</summary>
internal static class BarePeer
{
    private static readonly DateTime Time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560);
    private static readonly Product Product = new(1001, "Bench product 1001", 1.25m, 999_999_990, Time);
    private static readonly Order Order = new(123_456, 1001, 1001, 1, 1.25m, "pending", Time, "bench_user_1001", "Bench product 1001");
    private static readonly User User = new(1001, "bench_user_1001", "bench_user_1001@example.com", Time);

    public static Task RunAsync()
    {
        var app = PeerHost.NewBuilder().Build();
        var product = Json(new ProductResponse(Product));
        var products = Json(new ProductListResponse([.. Enumerable.Repeat(Product, 5)], 5, Product.Id));
        var user = Json(new UserResponse(User));
        var order = Json(new OrderResponse("Order created", Order));
        var orders = Json(new OrderListResponse([.. Enumerable.Repeat(Order, 100)], 100, Order.Id));
        app.MapGet("/products/{id:long}", (long id) => Results.Text(product, "application/json"));
        app.MapGet("/products", () => Results.Text(products, "application/json"));
        app.MapGet("/users/{id:long}", (long id) => Results.Text(user, "application/json"));
        app.MapGet("/orders", () => Results.Text(orders, "application/json"));
        app.MapPost("/orders", (OrderRequest request) => request.Validate() is { } problem
            ? Results.BadRequest(new ErrorResponse(problem))
            : Results.Text(order, "application/json", statusCode: StatusCodes.Status201Created));
        return app.ServeAsync();
    }

    private static string Json<T>(T body) => JsonSerializer.Serialize(body, typeof(T), PeerJson.Default);
}
