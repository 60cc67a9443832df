using System.Net.Http.Headers;

namespace OrleansObs.Weather;

/// <summary>
/// Suspends calls for the time that the upstream demands with 429 and Retry-After (RFC 6585, 4; RFC 9110, 10.2.3), within bounds: a faulty
/// value must neither be ignored nor suspend calls for days.
/// </summary>
internal sealed class UpstreamSuspension(TimeProvider time)
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(10);

    private long _endTicks;

    /// <summary>Begins a suspension; returns the exception that reports it.</summary>
    public WeatherUnavailableException Begin(RetryConditionHeaderValue? retryAfter)
    {
        var now = time.GetUtcNow();
        var demanded = retryAfter?.Delta ?? (retryAfter?.Date - now) ?? Default;
        var duration = TimeSpan.FromTicks(Math.Clamp(demanded.Ticks, Min.Ticks, Max.Ticks));
        Interlocked.Exchange(ref _endTicks, (now + duration).UtcTicks);
        return ToException(duration);
    }

    /// <exception cref="WeatherUnavailableException">The suspension has not ended.</exception>
    public void ThrowIfActive()
    {
        var remaining = TimeSpan.FromTicks(Interlocked.Read(ref _endTicks) - time.GetUtcNow().UtcTicks);
        if (remaining > TimeSpan.Zero)
            throw ToException(remaining);
    }

    private static WeatherUnavailableException ToException(TimeSpan remaining) =>
        new("The weather service limits the number of requests", retryAfter: remaining);
}
