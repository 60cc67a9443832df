using System.Runtime.InteropServices;

namespace OrleansObs.Faults;

/// <summary>Memory outside of the garbage collector's heap, so that it is given back at once when it is let go.</summary>
internal static class MemoryPressure
{
    private const int BytesPerMegabyte = 1024 * 1024;

    /// <summary>Holds so many megabytes until the token is cancelled; throws <see cref="OutOfMemoryException"/> when they cannot be had.</summary>
    public static void Hold(int megabytes, CancellationToken end)
    {
        var bytes = megabytes * BytesPerMegabyte;
        var block = Marshal.AllocHGlobal(bytes);

        // Only a page that was written to takes memory.
        for (var at = 0; at < bytes; at += Environment.SystemPageSize)
            Marshal.WriteByte(block, at, 1);
        end.Register(() => Marshal.FreeHGlobal(block));
    }
}
