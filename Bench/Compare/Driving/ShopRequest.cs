using System.Text;

namespace OrleansObs.Bench.Compare.Driving;

/// <param name="ExpectedStatus">The only status that is not an error.</param>
internal sealed record ShopRequest(byte[] Bytes, int ExpectedStatus)
{
    public static ShopRequest Get(string path) => new(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), 200);

    /// <summary>One unit, without an idempotency key: the shop creates one, so each time the request is sent is a new order.</summary>
    public static ShopRequest Order(long userId, long productId)
    {
        var body = $$"""{"user_id":{{userId}},"product_id":{{productId}},"quantity":1}""";
        return new(
            Encoding.ASCII.GetBytes($"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            201);
    }
}
