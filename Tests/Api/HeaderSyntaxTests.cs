using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Header values are compared by the rules of their RFCs.</summary>
[Collection(ShopCollection.Name)]
public sealed class HeaderSyntaxTests(ShopFixture fixture)
{
    private HttpClient Client => fixture.Shop.Client;

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.Created)]
    [InlineData("application/json; charset=\"UTF\\-8\"", HttpStatusCode.Created)]
    [InlineData("APPLICATION/JSON;CHARSET=Utf-8", HttpStatusCode.Created)]
    [InlineData("application/json; charset=\"utf-16\"", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=latin1", HttpStatusCode.UnsupportedMediaType)]
    public async Task Charset_may_be_quoted(string contentType, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent("""{"name":"Lamp","price":1,"stock":1}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await Client.PostAsync("/products", content);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task Scheme_of_the_webhook_is_case_insensitive(string scheme)
    {
        var webhook = AlertWebhook.Of($"Test{Guid.NewGuid():N}", AlertWebhook.Firing(DateTime.UtcNow));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/alerts") { Content = new StringContent(webhook, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, ShopFixture.AlertsKey);
        using var response = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Scheme_of_admin_pages_is_case_insensitive()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orleans");
        request.Headers.Authorization = new AuthenticationHeaderValue("basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{ShopFixture.AdminKey}")));
        using var response = await Client.SendAsync(request);

        // Orleans' dashboard is off here.
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
