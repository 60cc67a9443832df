namespace OrleansObs.Lifecycle;

/// <summary>The silo has no memory for another activation at the moment. Nothing was done; clients get 503 and can retry.</summary>
[GenerateSerializer, Alias("orleansobs.SiloBusyException")]
public sealed class SiloBusyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SiloBusyException()
        : this("The silo has no memory for another activation at the moment.")
    {
    }

    /// <inheritdoc cref="SiloBusyException()"/>
    public SiloBusyException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="SiloBusyException()"/>
    public SiloBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
