using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Somebody else stored this state meanwhile. The activation that learns of it ends.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Creates the exception.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base($"{errorMsg} (stored etag {storedEtag ?? "none"}, etag at hand {currentEtag ?? "none"})") =>
        (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

    /// <summary>Creates the exception.</summary>
    public InconsistentStateException(string msg)
        : base(msg)
    {
    }

    /// <summary>The version in storage.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the writer had.</summary>
    public string? CurrentEtag { get; }
}
