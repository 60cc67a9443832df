using System.Text;

namespace OrleansObs.Bench.Compare.Driving;

/// <param name="Bytes">As they are sent.</param>
/// <param name="Status">The only one that counts as an answer.</param>
internal sealed record ShopRequest(byte[] Bytes, int Status)
{
    public static ShopRequest Get(string path) => new(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n"), 200);

    /// <summary>One unit. Without a key: the shop makes one, and then every sending is an order of its own.</summary>
    public static ShopRequest Order(long userId, long productId)
    {
        var body = $$"""{"user_id":{{userId}},"product_id":{{productId}},"quantity":1}""";
        return new(
            Encoding.ASCII.GetBytes($"POST /orders HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            201);
    }
}
