using System.Text;
using static OrleansObs.Tests.Api.BadRequestCase;

namespace OrleansObs.Tests.Api;

/// <summary>Invalid requests that a faulty or hostile client may send.</summary>
internal static class BadRequestCases
{
    private const string Sql = "1; drop table orders; --";

    public static IEnumerable<BadRequestCase> All() =>
        [.. Orders(), .. Products(), .. Users(), .. Statuses(), .. Bodies(), .. Addresses(), .. Keys()];

    private static IEnumerable<BadRequestCase> Orders()
    {
        foreach (var quantity in new[]
                 {
                     "0", "-1", "-9223372036854775808", "1000001", "1000000000", "9223372036854775807", "9223372036854775808", "1e400", "-1e400", "1.5",
                     "1e-3", "NaN", "Infinity", "-Infinity", "\"1\"", "\"\"", "true", "null", "[1]", "{}", "0x10", "01", "+1", "1_000", "", $"\"{Sql}\"",
                 })
            yield return Json($"order quantity {quantity}", "POST", "/orders", $$"""{"user_id":1,"product_id":1,"quantity":{{quantity}}}""");
        foreach (var id in new[] { "0", "-1", "1.0", "1e999", "\"1\"", "null", "false", "[]", "99999999999999999999" })
        {
            yield return Json($"order user {id}", "POST", "/orders", $$"""{"user_id":{{id}},"product_id":1,"quantity":1}""");
            yield return Json($"order product {id}", "POST", "/orders", $$"""{"user_id":1,"product_id":{{id}},"quantity":1}""");
        }

        yield return Json("order without quantity", "POST", "/orders", """{"user_id":1,"product_id":1}""");
        yield return Json("order without anything", "POST", "/orders", "{}");
        yield return Json("order with an unknown field", "POST", "/orders", """{"user_id":1,"product_id":1,"quantity":1,"price":0.01}""");
        yield return Json("order with a field twice", "POST", "/orders", """{"user_id":1,"product_id":1,"quantity":1,"quantity":1}""");
        yield return Json("order with names in another case", "POST", "/orders", """{"User_Id":1,"product_id":1,"quantity":1}""");
        yield return Json("order of an unknown user", "POST", "/orders", """{"user_id":424242,"product_id":1,"quantity":1}""", 404);
        yield return Json("order for nothing", "POST", "/orders", """{"user_id":1,"product_id":424242,"quantity":1}""", 404);
        yield return Json("order by name without a name", "POST", "/create_order", """{"user_id":1}""");
        yield return Json("order by an empty name", "POST", "/create_order", """{"user_id":1,"product":""}""");
        yield return Json("order by a number as name", "POST", "/create_order", """{"user_id":1,"product":5}""");
        yield return Json("order by SQL as name", "POST", "/create_order", """{"user_id":1,"product":"' or 1=1 --"}""", 404);
        yield return Json("order by pattern as name", "POST", "/create_order", """{"user_id":1,"product":"%"}""", 404);
    }

    private static IEnumerable<BadRequestCase> Products()
    {
        foreach (var price in new[] { "0", "-0.01", "0.001", "1e400", "1000000000.01", "NaN", "\"9.99\"", "null", "99999999999999999999999999999999", $"\"{Sql}\"" })
            yield return Json($"product price {price}", "POST", "/products", $$"""{"name":"x","price":{{price}},"stock":1}""");
        foreach (var stock in new[] { "-1", "1.5", "1000000001", "1e10", "\"5\"", "null", "true" })
            yield return Json($"product stock {stock}", "POST", "/products", $$"""{"name":"x","price":1,"stock":{{stock}}}""");
        foreach (var name in new[] { "\"\"", "\"   \"", "null", "5", "[\"x\"]", "\"\\u0000\"", "\"a\\u0007b\"", "\"\\ud800\"", "\"line\\nbreak\"", $"\"{new string('x', 201)}\"" })
            yield return Json($"product name {(name.Length > 40 ? "of 201 characters" : name)}", "POST", "/products", $$"""{"name":{{name}},"price":1,"stock":1}""");
        yield return Json("product without fields", "POST", "/products", "{}");
        yield return Json("product with its own id", "POST", "/products", """{"id":1,"name":"x","price":1,"stock":1}""");
        yield return Json("product changed in nothing", "PUT", "/products/1", "{}");
        yield return Json("product changed to a negative stock", "PUT", "/products/1", """{"stock":-5}""");
        yield return Json("product changed to a zero price", "PUT", "/products/1", """{"price":0}""");
        yield return Json("unknown product changed", "PUT", "/products/424242", """{"stock":5}""", 404);
        yield return new BadRequestCase("unknown product deleted", 404, "DELETE", "/products/424242", ContentType: null);
    }

    private static IEnumerable<BadRequestCase> Users()
    {
        foreach (var email in new[] { "\"\"", "\"no-at-sign\"", "\"@example.com\"", "\"a@\"", "\"a@b@c\"", "\"a b@example.com\"", "7", "null", $"\"{new string('x', 250)}@example.com\"" })
            yield return Json($"user email {(email.Length > 40 ? "of 262 characters" : email)}", "POST", "/users", $$"""{"username":"new_user","email":{{email}}}""");
        foreach (var name in new[] { "\"\"", "\" \"", "null", "{}", $"\"{new string('x', 101)}\"" })
            yield return Json($"user name {(name.Length > 40 ? "of 101 characters" : name)}", "POST", "/users", $$"""{"username":{{name}},"email":"new@example.com"}""");
        yield return Json("user who exists", "POST", "/users", """{"username":"John_Doe","email":"new@example.com"}""", 409);
        yield return Json("user changed to another's address", "PUT", "/users/2", """{"email":"JOHN@example.com"}""", 409);
        yield return Json("user changed in nothing", "PUT", "/users/2", "{}");
        yield return Json("unknown user changed", "PUT", "/users/424242", """{"email":"a@example.com"}""", 404);
    }

    private static IEnumerable<BadRequestCase> Statuses()
    {
        foreach (var status in new[] { "\"lost\"", "\"PENDING\"", "\"\"", "1", "null", "[\"shipped\"]", $"\"{Sql}\"" })
            yield return Json($"order status {status}", "PUT", "/orders/2/status", $$"""{"status":{{status}}}""");
        yield return Json("order status skipping a step", "PUT", "/orders/2/status", """{"status":"completed"}""", 409);
        yield return Json("order status going back", "PUT", "/orders/3/status", """{"status":"pending"}""", 409);
        yield return Json("shipped order cancelled", "PUT", "/orders/3/status", """{"status":"cancelled"}""", 409);
        yield return Json("status of an unknown order", "PUT", "/orders/424242/status", """{"status":"shipped"}""", 404);
    }

    private static IEnumerable<BadRequestCase> Bodies()
    {
        foreach (var path in new[] { "/orders", "/products", "/users", "/create_order" })
        {
            yield return Json($"{path} empty body", "POST", path, "");
            yield return Json($"{path} body of null", "POST", path, "null");
            yield return Json($"{path} body of an array", "POST", path, "[]");
            yield return Json($"{path} body cut short", "POST", path, """{"user_id":1,""");
            yield return new BadRequestCase($"{path} as a form", 415, "POST", path, "user_id=1&product_id=1"u8.ToArray(), "application/x-www-form-urlencoded");
            yield return new BadRequestCase($"{path} without a type", 415, "POST", path, "{}"u8.ToArray(), null);
        }

        yield return Json("body followed by rubbish", "POST", "/orders", """{"user_id":1,"product_id":1,"quantity":1} x""");
        yield return Json("body with a comment", "POST", "/orders", """{"user_id":1,/* one */"product_id":1,"quantity":1}""");
        yield return Json("body with a trailing comma", "POST", "/orders", """{"user_id":1,"product_id":1,"quantity":1,}""");
        yield return Json("body nested 1,000 deep", "POST", "/orders", new string('[', 1000) + new string(']', 1000));
        yield return Json("objects nested 1,000 deep", "POST", "/products", string.Concat(Enumerable.Repeat("{\"name\":", 1000)) + "1" + new string('}', 1000));
        yield return new BadRequestCase("body in broken UTF-8", 400, "POST", "/products", [.. "{\"name\":\""u8, 0xff, 0xfe, .. "\",\"price\":1,\"stock\":1}"u8]);
        yield return new BadRequestCase("body in overlong UTF-8", 400, "POST", "/products", [.. "{\"name\":\""u8, 0xc0, 0xaf, .. "\",\"price\":1,\"stock\":1}"u8]);
        yield return new BadRequestCase("body in UTF-16", 415, "POST", "/products", Encoding.Unicode.GetBytes("{}"), "application/json; charset=utf-16");
        yield return new BadRequestCase("body of 70 KB", 413, "POST", "/products", Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('x', 70_000)}\"}}"));
        yield return new BadRequestCase("body of 10 MB", 413, "POST", "/products", new byte[10_000_000]);
    }

    private static IEnumerable<BadRequestCase> Addresses()
    {
        foreach (var query in new[] { "limit=0", "limit=-1", "limit=1001", "limit=ten", "limit=", "limit=1&limit=2", "limit=99999999999999999999", "after=x", "after=-1", "after=1.5", $"after={Uri.EscapeDataString(Sql)}" })
        {
            foreach (var path in new[] { "/products", "/orders", "/users", "/transactions" })
                yield return new BadRequestCase($"GET {path}?{query}", 400, "GET", $"{path}?{query}", ContentType: null);
        }

        foreach (var (path, status) in new[]
                 {
                     ("/orders?user_id=x", 400), ("/orders?status=lost", 400), ($"/orders?status={Uri.EscapeDataString("' or ''='")}", 400), ("/reports/sales?by=year", 400),
                     ("/products/0", 404), ("/products/-1", 404), ("/products/abc", 404), ("/products/99999999999999999999", 404), ("/products/1%27%20or%201=1", 404),
                     ("/orders/0", 404), ("/orders/x", 404), ("/users/-5", 404), ("/users/1.5", 404), ("/nothing/here", 404), ("/products/..%2f..%2fetc%2fpasswd", 404),
                 })
            yield return new BadRequestCase($"GET {path}", status, "GET", path, ContentType: null);
        foreach (var (method, path) in new[] { ("DELETE", "/products"), ("PATCH", "/products/1"), ("POST", "/products/1"), ("DELETE", "/orders/1"), ("PUT", "/orders"), ("DELETE", "/users/1"), ("POST", "/transactions"), ("PUT", "/create_order") })
            yield return new BadRequestCase($"{method} {path}", 405, method, path, ContentType: null);
    }

    private static IEnumerable<BadRequestCase> Keys()
    {
        const string Order = """{"user_id":1,"product_id":1,"quantity":1}""";
        yield return Json("empty key", "POST", "/orders", Order) with { Headers = ["Idempotency-Key: "] };
        yield return Json("key of 256 characters", "POST", "/orders", Order) with { Headers = [$"Idempotency-Key: {new string('k', 256)}"] };
        yield return Json("two keys", "POST", "/orders", Order) with { Headers = ["Idempotency-Key: a", "Idempotency-Key: b"] };
        yield return Json("key with a tab", "POST", "/orders", Order) with { Headers = ["Idempotency-Key: a\tb"] };
        yield return Json("key for a bad order", "POST", "/orders", "{}") with { Headers = ["Idempotency-Key: fine"] };
        yield return new BadRequestCase("header of 20 KB", 431, "GET", "/products", ContentType: null) { Headers = [$"X-Long: {new string('h', 20_000)}"] };
    }
}
