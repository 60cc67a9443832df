namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Bounds the memory of large responses that are being sent. A response that fits into the buffer of its connection is not large: nothing
/// waits for its reader.
/// </summary>
internal sealed class LargeResponses
{
    /// <summary>Kestrel's MaxResponseBufferSize.</summary>
    public const int MinBytes = 64 * 1024;

    private const long MaxBytes = 32 * 1024 * 1024;

    private long _bytes;

    /// <summary>False when too much is being sent already.</summary>
    public bool TryAdd(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= MaxBytes)
            return true;
        Remove(bytes);
        return false;
    }

    public void Remove(int bytes) => Interlocked.Add(ref _bytes, -bytes);
}
