namespace OrleansObs.Storage;

/// <summary>
/// The identity of the database that this process serves. It is part of the cluster id, which Orleans compares when two processes connect:
/// a silo or client of another database is refused, although its configuration and the addresses in its membership table are the same.
/// </summary>
public sealed class DatabaseIdentity
{
    private volatile string? _id;

    /// <summary>The id of the cluster on this database.</summary>
    /// <param name="configured">The configured id.</param>
    /// <exception cref="InvalidOperationException">The migrations have not been applied yet.</exception>
    public string ClusterIdOf(string configured) =>
        _id is { } id ? $"{configured}-{id}" : throw new InvalidOperationException("The database is identified by its migrations.");

    internal void Set(string id) => _id = id;
}
