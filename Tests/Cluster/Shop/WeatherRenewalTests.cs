using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using OrleansObs.Storage;
using OrleansObs.Storage.InMemory;
using OrleansObs.Tests.Support;
using OrleansObs.Tests.Unit.Loops;
using OrleansObs.Weather;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>The renewal of weather reports in the background.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class WeatherRenewalTests : IAsyncLifetime
{
    private const string Place = "haifa";

    private TestCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = new TestClusterBuilder(1);
        builder.AddSiloBuilderConfigurator<WeatherSilo>();
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Unexpected_exception_of_a_renewal_is_logged()
    {
        var grain = _cluster.GrainFactory.GetGrain<IWeatherGrain>(WeatherParts.Of(Place));
        Assert.NotNull((await grain.FetchAsync(Place)).Report);

        // The report is renewed when it is a second old. Every call has an answer meanwhile.
        await Wait.UntilAsync(
            "the exception in the log",
            TimeSpan.FromSeconds(20),
            async () =>
            {
                Assert.NotNull((await grain.FetchAsync(Place)).Report);
                return WeatherSilo.Log.Events.FirstOrDefault(logged => logged.Fault is DefectException);
            },
            logged => logged.Level == LogLevel.Error && logged.Message.Contains(Place, StringComparison.Ordinal));
    }

    private sealed class WeatherSilo : ISiloConfigurator
    {
        public static LoggedFaults Log { get; } = new();

        public void Configure(ISiloBuilder siloBuilder) =>
            siloBuilder.AddMemoryGrainStorageAsDefault()
                .Services.AddInMemoryStorage(new InMemoryTables()).AddShopGrains()
                .AddSingleton<IWeatherSource, OneReport>()
                .AddSingleton<ILoggerProvider, WeatherLog>()
                .Configure<WeatherOptions>(options => options.RenewAfter = TimeSpan.FromSeconds(1));
    }

    private sealed class OneReport : IWeatherSource
    {
        private int _fetches;

        public Task<WeatherReport?> FetchAsync(string place) =>
            Interlocked.Increment(ref _fetches) == 1
                ? Task.FromResult<WeatherReport?>(new WeatherReport(place, "Israel", 32.8, 35, 23, 73, "Sunny", 61, 11, 24))
                : throw new DefectException();
    }

    private sealed class WeatherLog : ILoggerProvider
    {
        private static readonly ILogger None = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public ILogger CreateLogger(string categoryName) => categoryName == typeof(WeatherGrain).FullName ? WeatherSilo.Log : None;

        public void Dispose()
        {
        }
    }
}
