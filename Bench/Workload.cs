using System.Text;

namespace OrleansObs.Bench;

/// <param name="Name">For the table.</param>
/// <param name="Requests">Encoded requests; each connection picks among them at random.</param>
/// <param name="Status">The only status that counts as an answer.</param>
internal sealed record Workload(string Name, byte[][] Requests, int Status)
{
    public static Workload ReadProducts(IReadOnlyList<long> products) =>
        new("W1 read, 1,000 products", [.. products.Select(id => Encode($"GET /products/{id} HTTP/1.1\r\nHost: bench\r\n\r\n"))], 200);

    public static Workload Order(string name, IReadOnlyList<long> products) =>
        new(name, [.. products.Select(id => Post($$"""{"user_id":{{1 + (id % 3)}},"product_id":{{id}},"quantity":1}"""))], 201);

    private static byte[] Post(string body) =>
        Encode($"POST /orders HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static byte[] Encode(string text) => Encoding.ASCII.GetBytes(text);
}
