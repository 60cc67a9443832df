using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Tests.Unit.Compare;

public sealed class FigureTests
{
    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    [InlineData(new[] { 7.0 }, 7)]
    public void Figure_is_the_median_with_its_range(double[] values, double median) =>
        Assert.Equal(new Figure(median, values.Min(), values.Max()), Figure.Of(values));

    [Fact]
    public void Ratio_compares_the_same_round()
    {
        // The machine was three times as slow in the second round; the ratio is unaffected.
        var ratio = Figure.OfRatios([300, 100, 320], [600, 200, 400]);

        Assert.Equal(new Figure(0.5, 0.5, 0.8), ratio);
    }

    [Fact]
    public void Figure_needs_values_of_the_same_rounds()
    {
        Assert.Throws<ArgumentException>(() => Figure.Of([]));
        Assert.Throws<ArgumentException>(() => Figure.OfRatios([1, 2], [1]));
    }
}
