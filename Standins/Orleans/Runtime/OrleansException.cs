namespace Orleans.Runtime;

/// <summary>A fault of the runtime, not of a grain.</summary>
public class OrleansException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    /// <inheritdoc cref="OrleansException()" />
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="OrleansException()" />
    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
