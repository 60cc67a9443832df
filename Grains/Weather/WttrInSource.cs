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
/// Client of wttr.in or a service with the same format (j1, see wttr.in/:help). Makes at most two tries within five seconds. A circuit
/// breaker suspends calls after several consecutive failures. Only faults of the upstream are retried and counted: what a client asked for
/// must not suspend the calls of the others.
/// </summary>
internal sealed class WttrInSource : IWeatherSource, IDisposable
{
    private const int MaxResponseBytes = 1024 * 1024;

    private readonly IInjectedFaults? _faults;
    private readonly string _addressPrefix;
    private readonly string _addressSuffix;
    private readonly UpstreamSuspension _suspension;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _pipeline;

    public WttrInSource(IOptions<WeatherOptions> options, TimeProvider time, IInjectedFaults? faults = null)
    {
        _faults = faults;
        var url = options.Value.BaseAddress!;
        _addressPrefix = $"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/";
        _addressSuffix = url.Query.Length > 1 ? $"{url.Query}&format=j1" : "?format=j1";
        _suspension = new UpstreamSuspension(time);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            MaxResponseContentBufferSize = MaxResponseBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _pipeline = CreatePipeline(options.Value.TryTimeout);
    }

    public async Task<WeatherReport?> FetchAsync(string place)
    {
        _suspension.ThrowIfActive();
        var address = new Uri($"{_addressPrefix}{Uri.EscapeDataString(place)}{_addressSuffix}");
        try
        {
            var response = await _pipeline.ExecuteAsync(async cancellationToken => await GetAsync(address, cancellationToken));
            return response is null ? null : WttrInResponse.Parse(response);
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: { } status } && !IsServerError(status))
        {
            throw new WeatherUnavailableException("The weather service refused the request", e);
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
            throw new WeatherUnavailableException(
                "The weather service failed several times; calls are suspended for a moment", e, e.RetryAfter ?? TimeSpan.Zero);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new WeatherUnavailableException("The weather service did not send a weather report", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static ResiliencePipeline CreatePipeline(TimeSpan tryTimeout) =>
        new ResiliencePipelineBuilder()
            .AddTimeout(tryTimeout * 2.2)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(IsUpstreamFault(args.Outcome.Exception)),
                MaxRetryAttempts = 1,
                Delay = tryTimeout / 20,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(IsUpstreamFault(args.Outcome.Exception)),
                FailureRatio = 0.8,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(10),
            })
            .AddTimeout(tryTimeout)
            .Build();

    /// <summary>A timeout, a connection fault or a server error (5xx). Another status is an answer to the request.</summary>
    private static bool IsUpstreamFault(Exception? exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => IsServerError(status),
        HttpRequestException or IOException or TimeoutRejectedException => true,
        _ => false,
    };

    private static bool IsServerError(HttpStatusCode status) => (int)status >= 500;

    /// <summary>The response; null for a place that the upstream does not know.</summary>
    private async Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_faults is { Any: true } && _faults.Draw(FaultKind.UpstreamHang) is { } hang)
            await hang.HangAsync(cancellationToken);
        using var response = await _http.GetAsync(address, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw _suspension.Begin(response.Headers.RetryAfter);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
