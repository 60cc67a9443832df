namespace Orleans.TestingHost;

/// <summary>A test cluster's size.</summary>
public class TestClusterOptions
{
    /// <summary>Silos at the start.</summary>
    public short InitialSilosCount { get; set; } = 2;
}
