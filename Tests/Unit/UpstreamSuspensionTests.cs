using System.Net.Http.Headers;
using OrleansObs.Weather;

namespace OrleansObs.Tests.Unit;

/// <summary>The bounds of Retry-After.</summary>
public sealed class UpstreamSuspensionTests
{
    private readonly ManualTime _time = new() { Now = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) };

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 1)]
    [InlineData("999999999", 600)]
    [InlineData("Fri, 02 Jan 2026 03:04:45 GMT", 40)]
    [InlineData("Fri, 02 Jan 2015 03:04:45 GMT", 1)]
    [InlineData("Fri, 02 Jan 2099 03:04:45 GMT", 600)]
    [InlineData("soon", 60)]
    public void Suspension_lasts_as_demanded_within_bounds(string header, int seconds)
    {
        var suspension = new UpstreamSuspension(_time);
        suspension.ThrowIfActive();
        var value = RetryConditionHeaderValue.TryParse(header, out var parsed) ? parsed : null;

        Assert.Equal(seconds, suspension.Begin(value).RetryAfter.TotalSeconds);
        _time.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1);
        Assert.Throws<WeatherUnavailableException>(suspension.ThrowIfActive);
        _time.Now += TimeSpan.FromTicks(1);
        suspension.ThrowIfActive();
    }
}
