using OrleansObs.Bench.Load;

namespace OrleansObs.Tests.Unit.Load;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(95)]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void Percentile_is_within_the_stated_error(double percent)
    {
        var random = new Random(7);
        // From a microsecond to a quarter of an hour, the same number in each decade.
        var values = Enumerable.Range(0, 20_000).Select(_ => Math.Floor(Math.Pow(10, random.NextDouble() * 9))).ToList();
        var histogram = new LatencyHistogram();
        foreach (var value in values)
            histogram.Record(TimeSpan.FromMicroseconds(value));

        var exact = values.Order().ElementAt((int)Math.Ceiling(values.Count * percent / 100) - 1);
        Assert.InRange(histogram.Percentile(percent).TotalMicroseconds, exact, exact * (1 + LatencyHistogram.RelativeError));
    }

    [Fact]
    public void Average_and_maximum_are_exact()
    {
        var histogram = new LatencyHistogram();
        foreach (var milliseconds in new[] { 1, 2, 3, 1000 })
            histogram.Record(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(TimeSpan.FromMilliseconds(251.5), histogram.Average);
        Assert.Equal(TimeSpan.FromSeconds(1), histogram.Max);
        Assert.Equal(TimeSpan.FromSeconds(1), histogram.Percentile(100));
    }

    [Fact]
    public void Empty_histogram_has_zero_figures()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal((0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.Average, histogram.Percentile(99), histogram.Max));
    }

    [Fact]
    public void Values_above_an_hour_count_as_an_hour()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromDays(2));
        Assert.Equal(TimeSpan.FromHours(1), histogram.Percentile(50));
    }

    [Fact]
    public async Task Concurrent_writes_are_counted_and_histograms_merge()
    {
        var (first, second) = (new LatencyHistogram(), new LatencyHistogram());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var i = 1; i <= 10_000; i++)
                (writer % 2 == 0 ? first : second).Record(TimeSpan.FromMicroseconds(i));
        })));

        first.Add(second);
        Assert.Equal(80_000, first.Count);
        Assert.Equal(TimeSpan.FromMicroseconds(5_000), first.Average);
        Assert.Equal(TimeSpan.FromMicroseconds(10_000), first.Max);
    }
}
