using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>make run says where the shop is ready.</summary>
public sealed class ReadyMessageTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0};http://127.0.0.1:{1}", "http://127.0.0.1:{0} http://127.0.0.1:{1}")]
    [InlineData("http://*:{0}/;HTTP://localhost:{1}", "http://127.0.0.1:{0} http://localhost:{1}")]
    [InlineData("http://[::]:{0}", "http://127.0.0.1:{0}")]
    public async Task Message_lists_the_addresses_that_answer(string addresses, string expected)
    {
        Requires.Postgres();
        var (first, second) = (Ports.Free(), Ports.Free());
        await using var run = new MakeRun(addresses: string.Format(null, addresses, first, second), port: first);
        await run.StartAsync();
        var sentence = $"The shop is ready at {string.Format(null, expected, first, second)} (Ctrl-C stops it).";
        await Wait.UntilAsync("the message", TimeSpan.FromSeconds(20), () => Task.FromResult(run.Errors), errors => errors.Contains(sentence, StringComparison.Ordinal));
    }
}
