namespace OrleansObs.Tests.Unit;

/// <summary>The ports of the servers that tests and benchmarks start.</summary>
public sealed class PortsTests
{
    [Fact]
    public async Task Concurrent_callers_get_different_ports()
    {
        var ports = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(Ports.Free)));

        Assert.Equal(100, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 1024, 32767));
    }
}
