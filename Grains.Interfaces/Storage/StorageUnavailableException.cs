namespace OrleansObs.Storage;

/// <summary>
/// The database refused the connection, could not be reached, or became unavailable before it responded. The outcome of a write is unknown.
/// Clients get 503 and can retry.
/// </summary>
[GenerateSerializer, Alias("orleansobs.StorageUnavailableException")]
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StorageUnavailableException()
        : this("The database cannot be reached.")
    {
    }

    /// <inheritdoc cref="StorageUnavailableException()"/>
    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="StorageUnavailableException()"/>
    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
