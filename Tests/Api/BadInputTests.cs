using System.Text.Json;
using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Invalid requests get the documented error and change no data.</summary>
[Collection(ShopCollection.Name)]
public sealed class BadInputTests(ShopFixture fixture)
{
    private const string Fingerprint = """
        select md5(concat(
            (select string_agg(p::text, '|' order by id) from (select id, name, price, stock, retired_at from products) p),
            (select string_agg(u::text, '|' order by id) from users u),
            (select string_agg(o::text, '|' order by id) from orders o),
            (select string_agg(t::text, '|' order by id) from transactions t)))
        """;

    private static readonly string[] Leaks =
        ["Exception", "System.", "   at ", "Npgsql", "Orleans.", "stack", "Parameter", "LineNumber", "relation", "syntax error"];

    public static TheoryData<string> Names() => [.. BadRequestCases.All().Select(request => request.Name)];

    [Fact]
    public void Cases_are_at_least_eighty_with_unique_names()
    {
        var names = BadRequestCases.All().Select(request => request.Name).ToList();

        Assert.True(names.Count >= 80, $"only {names.Count}");
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_is_refused_and_changes_nothing(string name)
    {
        var request = BadRequestCases.All().Single(candidate => candidate.Name == name);
        var before = await FingerprintAsync();

        var (status, head, body) = await RawHttp.SendAsync(fixture.Shop.BaseAddress, request);

        Assert.True(request.Status == status, $"expected {request.Status}, got {status}: {body}");
        MustHaveTheErrorShape(status, head, body);
        Assert.All(Leaks, leak => Assert.DoesNotContain(leak, body));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task Names_in_any_script_are_accepted()
    {
        foreach (var name in new[] { "Ноутбук", "笔记本电脑", "حاسوب محمول", "Käse & Brot", "🚀 rocket", "Robert'); drop table orders;--", "<img src=x onerror=alert(1)>", "e\u0301" })
        {
            var (_, body) = await fixture.Shop.Client.SendAsync(HttpMethod.Post, "/products", new { name, price = 1, stock = 1 });
            Assert.Equal(name, body.GetProperty("product").GetProperty("name").GetString());
        }
    }

    private static void MustHaveTheErrorShape(int status, string head, string body)
    {
        // Kestrel itself refuses oversized headers, before the shop sees the request.
        if (status == 431)
            return;
        Assert.Contains("Content-Type: application/problem+json", head);
        var error = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, error.GetProperty("status").GetInt32());
        foreach (var field in new[] { "error", "code", "trace_id", "type", "title" })
            Assert.False(string.IsNullOrWhiteSpace(error.GetProperty(field).GetString()), field);
    }

    private async Task<string> FingerprintAsync()
    {
        await using var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Fingerprint, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
