using System.Runtime.InteropServices;

namespace OrleansObs.Faults;

/// <summary>Allocates memory outside the garbage collector's heap, so that it returns to the system as soon as it is freed.</summary>
internal static class MemoryPressure
{
    private const int BytesPerMegabyte = 1024 * 1024;

    /// <summary>
    /// Holds this many megabytes until the token is cancelled; throws <see cref="OutOfMemoryException"/> when the allocation fails.
    /// </summary>
    public static void Hold(int megabytes, CancellationToken end)
    {
        var bytes = megabytes * BytesPerMegabyte;
        var block = Marshal.AllocHGlobal(bytes);

        // The system allocates a page when it is first written.
        for (var at = 0; at < bytes; at += Environment.SystemPageSize)
            Marshal.WriteByte(block, at, 1);
        end.Register(() => Marshal.FreeHGlobal(block));
    }
}
