namespace OrleansObs.Orders;

/// <summary>The database refused a whole commit; nothing of it was stored.</summary>
internal sealed class CommitRejectedException(string message, bool worthRepeating, Exception innerException)
    : Exception(message, innerException)
{
    /// <summary>A deadlock or a serialization failure: the same commit may succeed the next time.</summary>
    public bool WorthRepeating { get; } = worthRepeating;
}
