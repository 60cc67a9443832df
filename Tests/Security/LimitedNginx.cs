using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>nginx with low limits in front of a shop in memory.</summary>
public sealed class LimitedNginx : IAsyncLifetime
{
    public const int Requests = 6;
    public const int Streams = 3;
    public const int Rate = 10;
    public const string ClientHeader = "X-Test-Client";

    private const string Hosts = "shop.example.com;*.example.org";

    private ShopProcess? _shop;
    private NginxProcess? _nginx;

    internal NginxProcess Nginx => Requires.Started(_nginx, Requires.Nginx);

    public async ValueTask InitializeAsync()
    {
        if (Programs.Find("nginx") is null)
            return;
        _shop = await ShopProcess.StartNewAsync(connectionString: null, new Dictionary<string, string?> { ["AllowedHosts"] = Hosts });
        var settings = new Dictionary<string, string?>
        {
            ["AllowedHosts"] = Hosts,
            ["HttpLimits__RequestsPerSecondPerClient"] = $"{Rate}",
            ["HttpLimits__MaxStreamsPerClient"] = $"{Streams}",
            ["NGINX_REQUESTS_PER_CLIENT"] = $"{Requests}",
        };
        _nginx = await NginxProcess.StartAsync(_shop.BaseAddress.Authority, settings, ClientHeader);
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        if (_shop is not null)
            await _shop.DisposeAsync();
    }
}
