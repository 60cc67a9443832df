using Orleans.Runtime;

namespace Orleans;

/// <summary>Keys and identities of grains and references.</summary>
public static class GrainExtensions
{
    /// <summary>The identity.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainProxy proxy => proxy.GrainId,
        IGrainBase instance => instance.GrainContext.GrainId,
        _ => throw new ArgumentException("Neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>The key of a grain with an integer key.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain) => (long)grain.GetGrainId().Key;

    /// <summary>The key of a grain with a string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => (string)grain.GetGrainId().Key;
}
