using System.Net;

namespace OrleansObs.Bench.Load;

/// <summary>One kind of request.</summary>
/// <param name="Name">Method and template, for the table: never an id.</param>
/// <param name="Expected">The only status that is no error.</param>
/// <param name="NewRequest">Makes the next request of this kind.</param>
internal sealed record LoadRoute(string Name, HttpStatusCode Expected, Func<ShopStage, Random, HttpRequestMessage> NewRequest)
{
    public static LoadRoute Get(string template, string query = "") => Get(template, (_, _) => template + query);

    public static LoadRoute Get(string template, Func<ShopStage, Random, string> path) =>
        new($"GET {template}", HttpStatusCode.OK, (stage, random) => new HttpRequestMessage(HttpMethod.Get, path(stage, random)));

    /// <summary>An order of one unit, with a key of its own.</summary>
    public static LoadRoute PlaceOrder { get; } = new("POST /orders", HttpStatusCode.Created, (stage, random) =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = JsonContent.Create(new { user_id = stage.AnyUser(random), product_id = stage.AnyProduct(random), quantity = 1 }),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        return request;
    });
}
