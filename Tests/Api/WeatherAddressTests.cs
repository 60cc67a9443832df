using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>The setting Weather__BaseUrl.</summary>
public sealed class WeatherAddressTests
{
    [Theory]
    [InlineData("", "", "/tel%20aviv?format=j1")]
    [InlineData("/v1/weather", "", "/v1/weather/tel%20aviv?format=j1")]
    [InlineData("/v1", "/", "/v1/tel%20aviv?format=j1")]
    [InlineData("/v1", "?token=a%26b", "/v1/tel%20aviv?token=a%26b&format=j1")]
    public async Task Base_url_keeps_its_path_and_query(string path, string end, string target)
    {
        await using var upstream = await WeatherServer.StartNewAsync(path);
        await using var shop = await ShopProcess.StartNewAsync(
            connectionString: null, new Dictionary<string, string?> { ["Weather__BaseUrl"] = $"{upstream.Address.GetLeftPart(UriPartial.Authority)}{path}{end}" });

        Assert.Equal(HttpStatusCode.OK, await shop.StatusAsync("/api/weather?city=Tel Aviv"));
        Assert.Equal(target, upstream.LastTarget);
    }

    [Theory]
    [InlineData("wttr.in")]
    [InlineData("/weather")]
    [InlineData("ftp://wttr.in")]
    [InlineData("http://")]
    [InlineData("http://host:99999")]
    public async Task Base_url_that_is_no_http_url_prevents_the_start(string value)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ShopProcess.StartNewAsync(connectionString: null, new Dictionary<string, string?> { ["Weather__BaseUrl"] = value }));

        Assert.Contains("exit code 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Weather__BaseUrl must be an absolute http or https URL", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
    }
}
