namespace Orleans;

/// <summary>State on its way to or from storage.</summary>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>Its version; null when nothing is stored.</summary>
    string? ETag { get; set; }

    /// <summary>Something is stored.</summary>
    bool RecordExists { get; set; }
}
