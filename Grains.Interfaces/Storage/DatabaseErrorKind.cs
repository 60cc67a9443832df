namespace OrleansObs.Storage;

/// <summary>What a caller can do about an error of the database.</summary>
public enum DatabaseErrorKind
{
    /// <summary>No connection, or the server is shutting down, out of resources or too slow. The outcome of a write is unknown.</summary>
    Unavailable,

    /// <summary>The transaction was rolled back because of a concurrent one; it may succeed when it is repeated.</summary>
    Conflict,

    /// <summary>The statement or its data is invalid; it was rolled back, and repeating it fails again.</summary>
    Rejected,
}
