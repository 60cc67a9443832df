using System.Net;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Files of the dashboard, checked without a browser.</summary>
[Collection(ShopCollection.Name)]
public sealed partial class PageTests(ShopFixture fixture)
{
    [Fact]
    public async Task Page_and_assets_are_served_with_security_headers()
    {
        using var response = await fixture.Shop.Client.GetAsync("/");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        var open = new Queue<string>(References(await response.Content.ReadAsStringAsync()).Where(path => !path.StartsWith('#')));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            Assert.StartsWith("/", path, StringComparison.Ordinal);
            using var part = await fixture.Shop.Client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, part.StatusCode));
            if (path.EndsWith(".js", StringComparison.Ordinal))
            {
                Assert.Equal("text/javascript", part.Content.Headers.ContentType?.MediaType);
                foreach (Match import in Import().Matches(await part.Content.ReadAsStringAsync()))
                    open.Enqueue($"/js/{import.Groups[1].Value}");
            }
        }

        Assert.InRange(seen.Count(path => path.EndsWith(".js", StringComparison.Ordinal)), 5, 50);
    }

    [Fact]
    public void Page_has_no_inline_code_foreign_hosts_or_raw_markup()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("WebFront", "wwwroot"), "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)", text);
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text);
            if (file.EndsWith(".html", StringComparison.Ordinal))
                Assert.DoesNotMatch(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", text);
        }
    }

    [Fact]
    public async Task File_outside_of_the_page_is_not_served()
    {
        foreach (var path in new[] { "/appsettings.json", "/../appsettings.json", "/..%2fappsettings.json", "/WebFront.dll", "/js/" })
            Assert.Equal(HttpStatusCode.NotFound, await fixture.Shop.StatusAsync(path));
    }

    private static IEnumerable<string> References(string html) => Reference().Matches(html).Select(match => match.Groups[1].Value);

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("from \"\\./([^\"]+)\"")]
    private static partial Regex Import();
}
