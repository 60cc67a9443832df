namespace OrleansObs.Tests.Cluster.Semantics;

[GenerateSerializer, Alias("tests.SemanticsException")]
public sealed class SemanticsException : Exception
{
    public SemanticsException()
    {
    }

    public SemanticsException(string message)
        : base(message)
    {
    }

    public SemanticsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
