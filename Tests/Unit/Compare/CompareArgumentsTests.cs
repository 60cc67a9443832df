using OrleansObs.Bench.Compare;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Tests.Unit.Compare;

public sealed class CompareArgumentsTests
{
    [Fact]
    public void Default_run_omits_the_long_workloads()
    {
        var options = Parse();

        Assert.Equal(["W1", "W2", "W3", "W4", "half", "lone", "overload", "start"], options.Workloads);
        Assert.Equal(SystemName.All, options.Systems);
        Assert.Equal((5.0, 5, 1), (options.Duration.TotalSeconds, options.Rounds, options.Seed));
    }

    [Fact]
    public void Every_argument_is_parsed()
    {
        var options = Parse("--workloads", "W3,start,W1", "--systems", "tuned,bare", "--seconds", "2", "--rounds", "9", "--seed", "7", "--before", "../other", "--json", "bench.json");

        Assert.Equal(["W1", "W3", "start"], options.Workloads);
        Assert.Equal(["bare", "tuned"], options.Systems);
        Assert.Equal((2.0, 9, 7, "../other", "bench.json"), (options.Duration.TotalSeconds, options.Rounds, options.Seed, options.Before, options.Json));
    }

    [Fact]
    public void Long_run_adds_growth() => Assert.Equal(["W2", "growth"], Parse("--workloads", "W2", "--long", "yes").Workloads);

    [Fact]
    public void Empty_value_is_ignored() => Assert.Equal(5, Parse("--rounds", "").Rounds);

    [Theory]
    [InlineData("--rounds", "Required argument missing for option: '--rounds'.")]
    [InlineData("--rounds 0", "--rounds must be a whole number from 1 to 100.")]
    [InlineData("--seconds 1.5", "--seconds must be a whole number from 1 to 600.")]
    [InlineData("--seed -1", "--seed must be a whole number from 0 to 2147483547.")]
    [InlineData("--workloads W1,W9", "--workloads must be some of W1,W2,W3,W4,half,lone,overload,start,growth.")]
    [InlineData("--systems shop,ef", "--systems must be some of bare,shop,fleet,usual,statement,tuned,plain.")]
    [InlineData("--long no", "--long must be yes, or left out.")]
    [InlineData("--speed 5", "Unrecognized command or argument '--speed'.")]
    public void Invalid_arguments_are_refused_in_one_sentence(string line, string sentence) =>
        Assert.Equal(sentence, new CompareArguments().Command.Parse(line.Split(' ')).Errors[0].Message);

    private static CompareOptions Parse(params string[] arguments)
    {
        var compare = new CompareArguments();
        var parsed = compare.Command.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return compare.Read(parsed);
    }
}
