namespace Orleans.Runtime;

/// <summary>An activation.</summary>
public interface IGrainContext
{
    /// <summary>Of which grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain's object; null until it is built.</summary>
    object? GrainInstance { get; }

    /// <summary>Done when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation once the running calls are through.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
