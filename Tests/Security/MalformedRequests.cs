namespace OrleansObs.Tests.Security;

/// <summary>Requests that no correct client sends, as bytes (U+0000 to U+00FF), with the expected status.</summary>
internal static class MalformedRequests
{
    private const string Order = """{"user_id":1,"product_id":2,"quantity":1}""";

    public static IReadOnlyDictionary<string, IReadOnlyList<(string Name, string Bytes, int Status)>> Groups { get; } =
        new Dictionary<string, IReadOnlyList<(string Name, string Bytes, int Status)>>
        {
            ["chunks"] = [.. Chunks()],
            ["bodies"] = [.. Bodies()],
            ["addresses"] = [.. Addresses()],
            ["headers"] = [.. Headers()],
        };

    private static IEnumerable<(string Name, string Bytes, int Status)> Chunks()
    {
        foreach (var (name, chunks, status) in new[]
                 {
                     ("size without digits", "zz\r\n{}\r\n0\r\n\r\n", 400),
                     ("size that is negative", "-1\r\n{}\r\n0\r\n\r\n", 400),
                     ("size above 32 bits", "fffffffffffff\r\n{}\r\n0\r\n\r\n", 400),
                     ("size that is empty", "\r\n{}\r\n0\r\n\r\n", 400),
                     ("data longer than its size", $"5\r\n{Order}\r\n0\r\n\r\n", 400),
                     ("valid chunk before a malformed one", $"{Order.Length:x}\r\n{Order}\r\nzz\r\n", 400),
                     ("valid chunk without an end of line", $"{Order.Length:x}\r\n{Order}XX0\r\n\r\n", 400),
                     ("chunk of 70 KB", $"{70_000:x}\r\n{new string('x', 70_000)}\r\n0\r\n\r\n", 413),
                     ("many small chunks above 64 KiB", string.Concat(Enumerable.Repeat("1\r\nx\r\n", 70_000)) + "0\r\n\r\n", 413),
                 })
        {
            foreach (var target in new[] { "POST /orders", "POST /alerts", "PUT /users/1", "GET /products", "POST /nothing/here" })
                yield return ($"{target}: {name}", $"{target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}", status);
        }

        yield return ("trailers above 16 KB", $"{Post("Transfer-Encoding: chunked")}{Order.Length:x}\r\n{Order}\r\n0\r\nX: {new string('x', 40_000)}\r\n\r\n", 431);
        yield return ("trailer without a colon", $"{Post("Transfer-Encoding: chunked")}{Order.Length:x}\r\n{Order}\r\n0\r\nnonsense\r\n\r\n", 400);
    }

    private static IEnumerable<(string Name, string Bytes, int Status)> Bodies()
    {
        yield return ("body of 10 MB by its length", Post("Content-Length: 10000000"), 413);
        yield return ("length that is negative", Post("Content-Length: -5"), 400);
        yield return ("length that is no number", Post("Content-Length: many"), 400);
        yield return ("two lengths", Post("Content-Length: 5\r\nContent-Length: 6") + Order, 400);
        yield return ("unknown transfer coding", Post("Transfer-Encoding: rot13") + Order, 400);
        yield return ("neither length nor chunks", Post("X-Other: 1"), 400);
        foreach (var (name, body) in new[]
                 {
                     ("UTF-8", "{\"name\":\"\u00ff\u00fe\u0080\",\"price\":1,\"stock\":1}"), ("surrogates", """{"name":"\ud800","price":1,"stock":1}"""),
                     ("control characters", """{"name":"a\u0000b","price":1,"stock":1}"""), ("numbers", """{"name":"a","price":1e99999,"stock":1}"""),
                     ("nesting", new string('[', 5000)), ("a byte order mark", "\u00ef\u00bb\u00bf{}"),
                 })
            yield return ($"invalid {name} in JSON", $"POST /products HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}", 400);
    }

    private static IEnumerable<(string Name, string Bytes, int Status)> Addresses()
    {
        foreach (var (path, status) in new[]
                 {
                     ("/products/%00", 400), ("/products/\u00ff", 400), ("/products/%ff%fe", 404), ("/products/%zz", 404), ("/orders?user_id=%ff%fe", 400),
                     ("/orders?status=%00", 400), ("/orders?status=%ed%a0%80", 400), ("/api/weather?city=%00", 400), ("/api/weather?city=%ff%fe", 400),
                     ("/reports/sales?by=%00", 400), ("/products?after=%00", 400), ("/js/%00", 400), ("/..%2f..%2fetc%2fpasswd", 404),
                     ("/%5c%5c..%5cweb.config", 404), ($"/{new string('x', 9000)}", 414), ("no/slash", 400), ("http://[::1", 400), ("*", 405),
                 })
            yield return ($"GET {path[..Math.Min(path.Length, 40)]}", $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n", status);
        yield return ("unknown method", "FROB /products HTTP/1.1\r\nHost: localhost\r\n\r\n", 405);
        yield return ("method with a control character", "G\u0001T /products HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
        yield return ("no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400);

        // RFC 9110, 15.6.6, says 505. Kestrel answers before the shop sees a request, and nothing counts it.
        yield return ("unknown version", "GET /products HTTP/9.9\r\nHost: localhost\r\n\r\n", 505);
    }

    private static IEnumerable<(string Name, string Bytes, int Status)> Headers()
    {
        foreach (var (header, status) in new[]
                 {
                     ("no colon", 400), ("Na me: x", 400), ("X: a\u0000b", 400), (": x", 400), ("Host: other", 400), ($"X: {new string('x', 20_000)}", 431),
                     ("Accept: \u00ff\u00fe", 400), ("traceparent: 00-zz-zz-zz", 200), ("Cookie: =;=;\u0080", 400), ("Range: bytes=9-1,x", 200), ("If-None-Match: \"", 200),
                     ("If-Modified-Since: yesterday", 200), ("X-Forwarded-For: none, ;", 200), ("X-Forwarded-For: " + string.Join(',', Enumerable.Repeat("::", 500)), 200),
                     ("X-Request-Start: t=1e999", 200), ("Expect: nonsense", 200), ("Connection: \u0001", 200), ("Upgrade: h2c\r\nConnection: Upgrade", 200),
                 })
            yield return ($"header {header[..Math.Min(header.Length, 30)]}", $"GET / HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n", status);
        foreach (var (header, status) in new[]
                 {
                     ("Idempotency-Key: \u00ff", 400), ("X-Request-Start: t=NaN", 201), ("X-Request-Start: t=-5", 201), ("X-Request-Start: t=99999999999999999999", 201),
                     ("Expect: 100-continue, nonsense", 201), ("Content-Encoding: gzip", 201), ("Content-Type: application/json", 415),
                 })
            yield return ($"order with {header}", $"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{header}\r\nContent-Length: {Order.Length}\r\n\r\n{Order}", status);
        yield return ("GET /orleans with a malformed password", "GET /orleans HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %%%\r\n\r\n", 401);
        yield return ("alerts with a malformed token", "POST /alerts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %%%\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 403);
        yield return ("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    }

    private static string Post(string header) => $"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{header}\r\n\r\n";
}
