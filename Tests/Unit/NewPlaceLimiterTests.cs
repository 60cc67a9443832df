using System.Net;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Api.Weather;

namespace OrleansObs.Tests.Unit;

/// <summary>The limit of places that are not in the weather cache.</summary>
public sealed class NewPlaceLimiterTests
{
    private const int PerClient = 3;
    private const int Total = 7;

    private static readonly IPAddress[] Clients = [.. Enumerable.Range(1, 5).Select(i => IPAddress.Parse($"192.0.2.{i}"))];

    private readonly ManualTime _time = new();
    private readonly NewPlaceLimiter _limiter;

    public NewPlaceLimiterTests() =>
        _limiter = new NewPlaceLimiter(Options.Create(new NewPlaceOptions { NewPlacesPerMinutePerClient = PerClient, NewPlacesPerMinute = Total }), _time);

    [Fact]
    public void Client_above_its_limit_is_429_until_a_minute_has_passed()
    {
        for (var i = 0; i < PerClient; i++, _time.Now += TimeSpan.FromSeconds(10))
            Assert.Null(_limiter.Refuse(Clients[0], $"place {i}"));

        var refusal = _limiter.Refuse(Clients[0], "another")!;
        Assert.Equal((429, "too_many_places", 30), (refusal.Status, refusal.Code, refusal.RetryAfterSeconds));
        Assert.Null(_limiter.Refuse(Clients[1], "another"));
        _time.Now += TimeSpan.FromSeconds(30);
        Assert.Null(_limiter.Refuse(Clients[0], "another"));
        Assert.NotNull(_limiter.Refuse(Clients[0], "one more"));
    }

    [Fact]
    public void Granted_place_counts_once()
    {
        for (var i = 0; i < 100; i++)
            Assert.Null(_limiter.Refuse(Clients[0], "place"));
        for (var i = 1; i < PerClient; i++)
            Assert.Null(_limiter.Refuse(Clients[0], $"place {i}"));
        Assert.NotNull(_limiter.Refuse(Clients[0], "another"));
        Assert.Null(_limiter.Refuse(Clients[0], "place"));
    }

    [Fact]
    public void All_clients_together_are_limited()
    {
        var granted = Clients.SelectMany(client => Enumerable.Range(0, PerClient), (client, i) => _limiter.Refuse(client, $"place {i}")).TakeWhile(refusal => refusal is null);
        Assert.Equal(Total, granted.Count());
        var refusal = _limiter.Refuse(Clients[4], "another")!;
        Assert.Equal((503, "busy", 60), (refusal.Status, refusal.Code, refusal.RetryAfterSeconds));
        _time.Now += TimeSpan.FromMinutes(1);
        Assert.Null(_limiter.Refuse(Clients[4], "another"));
    }
}
