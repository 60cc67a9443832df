namespace OrleansObs.Storage;

/// <summary>
/// The database rejected a statement and rolled it back: nothing was changed. Without a conflict the cause is permanent, and clients get 500.
/// </summary>
[GenerateSerializer, Alias("orleansobs.StorageRejectedException")]
public sealed class StorageRejectedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StorageRejectedException()
        : this("The database rejected a statement.")
    {
    }

    /// <inheritdoc cref="StorageRejectedException()"/>
    public StorageRejectedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="StorageRejectedException()"/>
    public StorageRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The cause is a concurrent transaction, for example a deadlock: the same statement may succeed when it is repeated. Clients get 503.
    /// </summary>
    [Id(0)]
    public bool IsConflict { get; init; }
}
