namespace Orleans.Core;

/// <summary>Stored state of one grain, whatever its type.</summary>
public interface IStorage
{
    /// <summary>The version read or written last; null when there is none.</summary>
    string? Etag { get; }

    /// <summary>Something is stored.</summary>
    bool RecordExists { get; }

    /// <summary>Removes what is stored.</summary>
    Task ClearStateAsync();

    /// <summary>Stores the state; fails when somebody else stored meanwhile.</summary>
    Task WriteStateAsync();

    /// <summary>Replaces the state by what is stored.</summary>
    Task ReadStateAsync();
}
