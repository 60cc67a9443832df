namespace OrleansObs.Tests.Reporting;

/// <summary>One test of each outcome. They are explicit: only the test of the summary runs them.</summary>
public sealed class SampleTests
{
    [Fact(Explicit = true)]
    public void Passes()
    {
    }

    [Fact(Explicit = true)]
    public void Fails() => Assert.Fail("on purpose");

    [Fact(Explicit = true)]
    public void Skips() => Assert.Skip("the tool \"x\" is not installed");
}
