using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OrleansObs.Faults;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace OrleansObs.Weather;

/// <summary>
/// wttr.in, or whatever speaks like it (format j1, wttr.in/:help). Two tries at most, within five seconds; after several failures in a row
/// it is left alone for a while.
/// </summary>
internal sealed class WttrInSource : IWeatherSource, IDisposable
{
    private const int MaxAnswerBytes = 1024 * 1024;

    private readonly IInjectedFaults? _faults;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _pipeline;

    public WttrInSource(IOptions<WeatherOptions> options, IInjectedFaults? faults = null)
    {
        _faults = faults;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = options.Value.BaseUrl,
            MaxResponseContentBufferSize = MaxAnswerBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _pipeline = new ResiliencePipelineBuilder()
            .AddTimeout(options.Value.TryTimeout * 2.2)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = 1,
                Delay = options.Value.TryTimeout / 20,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<TimeoutRejectedException>(),
                FailureRatio = 0.8,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(10),
            })
            .AddTimeout(options.Value.TryTimeout)
            .Build();
    }

    public async Task<WeatherReport> FetchAsync(string city)
    {
        var path = new Uri($"/{Uri.EscapeDataString(city)}?format=j1", UriKind.Relative);
        try
        {
            var answer = await _pipeline.ExecuteAsync(async cancellationToken => await GetAsync(path, cancellationToken));
            return WttrInResponse.Read(answer);
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: HttpStatusCode.NotFound })
        {
            throw new WeatherUnavailableException("The weather service does not know this place", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new WeatherUnavailableException("The weather service could not be reached", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new WeatherUnavailableException("The weather service did not answer in time", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new WeatherUnavailableException("The weather service failed several times and is left alone for a moment", e);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new WeatherUnavailableException("The weather service answered with something else than the weather", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> GetAsync(Uri path, CancellationToken cancellationToken)
    {
        if (_faults is { Any: true } && _faults.Draw(FaultKind.UpstreamHang) is { } hang)
            await hang.HangAsync(cancellationToken);
        using var response = await _http.GetAsync(path, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
