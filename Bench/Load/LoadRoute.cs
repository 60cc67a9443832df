using System.Net;

namespace OrleansObs.Bench.Load;

/// <param name="Name">Method and route template, without ids.</param>
/// <param name="Expected">The only status that is not an error.</param>
internal sealed record LoadRoute(string Name, HttpStatusCode Expected, Func<TestProducts, Random, HttpRequestMessage> NewRequest)
{
    public static LoadRoute Get(string template, string query = "") => Get(template, (_, _) => template + query);

    public static LoadRoute Get(string template, Func<TestProducts, Random, string> path) =>
        new($"GET {template}", HttpStatusCode.OK, (products, random) => new HttpRequestMessage(HttpMethod.Get, path(products, random)));

    /// <summary>An order of one unit, with its own idempotency key.</summary>
    public static LoadRoute PlaceOrder { get; } = new("POST /orders", HttpStatusCode.Created, (products, random) =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = JsonContent.Create(new { user_id = products.RandomUser(random), product_id = products.RandomProduct(random), quantity = 1 }),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        return request;
    });
}
