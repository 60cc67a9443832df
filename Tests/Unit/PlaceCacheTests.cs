using OrleansObs.Weather;

namespace OrleansObs.Tests.Unit;

/// <summary>What a full weather cache drops.</summary>
public sealed class PlaceCacheTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly WeatherReport Report = new("Haifa", "Israel", 32, 34, 23, 73, "Sunny", 61, 11, 24);

    private readonly PlaceCache _cache = new(capacity: 3);

    [Fact]
    public void Least_recently_used_report_is_dropped()
    {
        foreach (var name in new[] { "a", "b", "c" })
            _cache.FindOrAdd(name)!.Succeed(Report, Now);
        _cache.Find("a");
        _cache.FindOrAdd("d")!.Succeed(Report, Now);

        Assert.Equal(["d", "a", "c"], _cache.MostRecentlyUsedFirst.Select(place => place.Name));
    }

    [Fact]
    public void Names_without_a_report_displace_no_report()
    {
        foreach (var name in new[] { "a", "b" })
            _cache.FindOrAdd(name)!.Succeed(Report, Now);
        for (var i = 0; i < 100; i++)
            _cache.FindOrAdd($"unknown {i}")!.Fail("unknown", isUnknown: true, Now);

        Assert.Equal(["unknown 99", "b", "a"], _cache.MostRecentlyUsedFirst.Select(place => place.Name));
    }

    [Fact]
    public void Place_that_is_being_fetched_stays()
    {
        var fetch = new TaskCompletionSource();
        foreach (var name in new[] { "a", "b", "c" })
            _cache.FindOrAdd(name)!.Fetch = fetch.Task;
        Assert.Null(_cache.FindOrAdd("d"));
        Assert.NotNull(_cache.FindOrAdd("a"));

        fetch.SetResult();
        Assert.NotNull(_cache.FindOrAdd("d"));
        Assert.Equal(3, _cache.MostRecentlyUsedFirst.Count());
    }
}
