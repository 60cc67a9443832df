using OrleansObs.Bench.Load;

namespace OrleansObs.Tests.Unit.Load;

public sealed class LoadArgumentsTests
{
    [Fact]
    public void Default_is_a_minute_of_balanced_traffic_for_localhost()
    {
        var options = Parse("");

        Assert.Equal(new LoadOptions(), options);
        Assert.Equal("balanced, open loop, 10 requests/s, 60 s", options.Description);
        Assert.Same(RequestMix.Everything, options.Mix);
    }

    [Fact]
    public void Every_argument_is_parsed()
    {
        var options = Parse("--url https://shop.example:8443 --mode stress --rate 2.5 --seconds 300 --timeout 3 --max-in-flight 7 --max-error-rate 0.5 --max-p95 250 --json summary.json");

        Assert.Equal(
            new LoadOptions
            {
                Url = new Uri("https://shop.example:8443"),
                Mode = TrafficMode.Stress,
                Rate = 2.5,
                Duration = TimeSpan.FromMinutes(5),
                Timeout = TimeSpan.FromSeconds(3),
                MaxInFlight = 7,
                MaxErrorRate = 0.5,
                MaxP95 = TimeSpan.FromMilliseconds(250),
                Json = "summary.json",
            },
            options);
    }

    [Fact]
    public void Users_option_makes_a_closed_loop_over_the_shop()
    {
        var options = Parse("--users 200 --seconds 5");

        Assert.Equal("200 users, closed loop, 5 s", options.Description);
        Assert.Same(RequestMix.Shop, options.Mix);
        Assert.Same(RequestMix.Heavy, Parse("--mode heavy").Mix);
    }

    [Theory]
    [InlineData("--mode", "Required argument missing for option: '--mode'.")]
    [InlineData("--mode fast", "--mode must be balanced, spike, burst, heavy or stress.")]
    [InlineData("--mode 1", "--mode must be balanced, spike, burst, heavy or stress.")]
    [InlineData("--mode spike,burst", "--mode must be balanced, spike, burst, heavy or stress.")]
    [InlineData("--rate 0", "--rate must be a number from 0.1 to 100000.")]
    [InlineData("--rate -5", "--rate must be a number from 0.1 to 100000.")]
    [InlineData("--rate NaN", "--rate must be a number from 0.1 to 100000.")]
    [InlineData("--rate 1e3", "--rate must be a number from 0.1 to 100000.")]
    [InlineData("--users 2.5", "--users must be a whole number from 1 to 10000.")]
    [InlineData("--users many", "--users must be a whole number from 1 to 10000.")]
    [InlineData("--seconds 0", "--seconds must be a number from 0.1 to 86400.")]
    [InlineData("--max-error-rate 101", "--max-error-rate must be a number from 0 to 100.")]
    [InlineData("--url shop", "--url must be the base address of a shop, such as http://127.0.0.1:8080.")]
    [InlineData("--url ftp://shop", "--url must be the base address of a shop, such as http://127.0.0.1:8080.")]
    [InlineData("--url http://shop/products", "--url must be the base address of a shop, such as http://127.0.0.1:8080.")]
    [InlineData("--json /no/such/folder/summary.json", "--json must be a file in an existing folder.")]
    [InlineData("--speed 5", "Unrecognized command or argument '--speed'.")]
    [InlineData("--rate 5 --rate 6", "Option '--rate' expects a single argument but 2 were provided.")]
    [InlineData("--users 5 --rate 6", "--users is a closed loop, which has no --mode, --rate or --max-in-flight.")]
    public void Invalid_arguments_are_refused_in_one_sentence(string line, string sentence) =>
        Assert.Equal(sentence, new LoadArguments().Command.Parse(line.Split(' ')).Errors[0].Message);

    private static LoadOptions Parse(string line)
    {
        var load = new LoadArguments();
        var parsed = load.Command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors);
        return load.Read(parsed);
    }
}
