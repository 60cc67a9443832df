namespace OrleansObs.Storage;

/// <summary>
/// The database refused, could not be reached, or went away before it answered. What was being written may or may not be stored. Clients
/// get 503 and may try again.
/// </summary>
[GenerateSerializer, Alias("orleansobs.StorageUnavailableException")]
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Creates the exception with a plain sentence.</summary>
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
