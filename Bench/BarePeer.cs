namespace OrleansObs.Bench;

/// <summary>The ceiling: the same HTTP stack, answering fixed JSON of the shop's size without doing anything.</summary>
internal static class BarePeer
{
    private const string Product =
        """{"product":{"id":1,"name":"Laptop","price":999.99,"stock":50,"created_at":"2026-01-01T00:00:00.000000Z"}}""";

    private const string Order =
        """{"message":"Order created","order":{"id":1,"user_id":1,"product_id":1,"quantity":1,"total_price":999.99,"status":"pending","created_at":"2026-01-01T00:00:00.000000Z","username":"john_doe","product_name":"Laptop"}}""";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapGet("/products/{id:long}", (long id) => Results.Text(Product, "application/json"));
        app.MapPost("/orders", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Text(Order, "application/json", statusCode: StatusCodes.Status201Created);
        });
        await app.RunAsync();
        return 0;
    }
}
