using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Names that look like another name, or that change how the text around them is shown.</summary>
public sealed class NameSpoofingTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData("Lap\u200Btop", "zero width space")]
    [InlineData("Lap\u200Ctop", "zero width non-joiner")]
    [InlineData("Lap\u200Dtop", "zero width joiner")]
    [InlineData("Lap\u2060top", "word joiner")]
    [InlineData("\uFEFFLaptop", "byte order mark")]
    [InlineData("Lap\u00ADtop", "soft hyphen")]
    [InlineData("Lap\u034Ftop", "grapheme joiner")]
    [InlineData("Laptop\uFE0F", "variation selector")]
    [InlineData("Laptop\U000E0100", "variation selector supplement")]
    [InlineData("Laptop\U000E0041", "tag")]
    [InlineData("Laptop\u3164", "hangul filler")]
    [InlineData("\u202Epotpal", "right-to-left override")]
    [InlineData("Laptop\u2067", "right-to-left isolate")]
    [InlineData("Laptop\u200F", "right-to-left mark")]
    [InlineData("Laptop\u061C", "arabic letter mark")]
    [InlineData("Lap\ntop", "line feed")]
    [InlineData("Lap\u2028top", "line separator")]
    public async Task Name_with_an_invisible_character_is_refused(string name, string character)
    {
        var requests = new (HttpMethod Method, string Path, object Body)[]
        {
            (HttpMethod.Post, "/products", new { name, price = 1, stock = 1 }),
            (HttpMethod.Put, "/products/1", new { name }),
            (HttpMethod.Post, "/users", new { username = name, email = "spoof@example.com" }),
            (HttpMethod.Post, "/users", new { username = "spoof", email = $"{name}@example.com" }),
            (HttpMethod.Put, "/users/1", new { username = name }),
        };
        foreach (var (method, path, body) in requests)
        {
            var (status, answer) = await fixture.Shop.Client.SendAsync(method, path, body);
            Assert.True(status == HttpStatusCode.BadRequest, $"{method} {path} with a {character}: {status} {answer}");
            Assert.Equal("invalid_field", answer.GetProperty("code").GetString());
        }

        Assert.Equal("Laptop", (await fixture.Shop.Client.SendAsync(HttpMethod.Get, "/products/1")).Body.GetProperty("product").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("\u2615\uFE0F Coffee")]
    [InlineData("Caf\u00E9 \u05D0\u05D1\u05D2 \u0645\u0631\u062D\u0628\u0627")]
    [InlineData("Cafe\u0301 \U0001F44D\U0001F3FD")]
    public async Task Name_in_any_script_or_with_emoji_is_accepted(string name)
    {
        var (status, body) = await fixture.Shop.Client.SendAsync(HttpMethod.Post, "/products", new { name, price = 1, stock = 1 });
        Assert.Equal((HttpStatusCode.Created, name), (status, body.GetProperty("product").GetProperty("name").GetString()));
    }
}
