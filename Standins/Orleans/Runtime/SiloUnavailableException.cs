namespace Orleans.Runtime;

/// <summary>The silo is gone; whether the call ran there is unknown.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    internal SiloUnavailableException(string message)
        : base(message)
    {
    }
}
