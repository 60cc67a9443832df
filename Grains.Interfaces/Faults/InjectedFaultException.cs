namespace OrleansObs.Faults;

/// <summary>Thrown by an injected fault. The operation has not been executed.</summary>
[GenerateSerializer, Alias("orleansobs.InjectedFaultException")]
public sealed class InjectedFaultException : Exception
{
    /// <summary>Creates the exception.</summary>
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
