using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A shop in memory with low limits.</summary>
public sealed class SecurityShop : IAsyncLifetime
{
    public const string AdminKey = "the admin key of the security tests";
    public const string AlertsKey = "the-alerts-key-of-the-security-tests";
    public const int MaxRequests = 4;
    public const int MaxStreams = 7;
    public const int MaxStreamsPerClient = 5;

    internal static TimeSpan BodyTimeout { get; } = TimeSpan.FromSeconds(1);

    internal ShopProcess Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await ShopProcess.StartNewAsync(connectionString: null, new Dictionary<string, string?>
    {
        ["Admin__ApiKey"] = AdminKey,
        ["Alerts__ApiKey"] = AlertsKey,
        ["AllowedHosts"] = "shop.example.com;*.example.org",
        ["HttpLimits__MaxConcurrentRequests"] = $"{MaxRequests}",
        ["HttpLimits__MaxStreams"] = $"{MaxStreams}",
        ["HttpLimits__MaxStreamsPerClient"] = $"{MaxStreamsPerClient}",
        ["HttpLimits__RequestBodyTimeout"] = BodyTimeout.ToString(),
    });

    public ValueTask DisposeAsync() => Shop.DisposeAsync();

    /// <summary>Responses of all services with a status of 500 or above.</summary>
    internal async Task<double> ServerErrorsAsync() =>
        (await MetricsText.ReadAsync(Shop.Client)).Series
            .Where(series => series.Name.EndsWith("_service_http_requests_total", StringComparison.Ordinal) && series.Labels["status"][0] == '5')
            .Sum(series => series.Value);
}
