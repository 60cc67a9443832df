namespace OrleansObs.Orders;

/// <summary>The database rejected a whole commit; nothing was stored.</summary>
internal sealed class CommitRejectedException(string message, bool isRetryable, Exception innerException)
    : Exception(message, innerException)
{
    /// <summary>
    /// The cause is a conflict with another transaction, for example a deadlock: the same commit may succeed when retried.
    /// </summary>
    public bool IsRetryable { get; } = isRetryable;
}
