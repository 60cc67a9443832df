namespace OrleansObs.Faults;

/// <summary>Thrown on purpose, because somebody has set a fault. What it was thrown for has not been carried out.</summary>
[GenerateSerializer, Alias("orleansobs.InjectedFaultException")]
public sealed class InjectedFaultException : Exception
{
    /// <summary>Creates the exception with a plain sentence.</summary>
    public InjectedFaultException()
        : this("This fault was injected on purpose.")
    {
    }

    /// <inheritdoc cref="InjectedFaultException()"/>
    public InjectedFaultException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="InjectedFaultException()"/>
    public InjectedFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
