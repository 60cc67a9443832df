using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Values that travel with calls: a callee sees the caller's, and the caller never sees what a callee changed.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Values = new();
    private static readonly AsyncLocal<Guid> Chain = new();

    /// <summary>The call chain that may enter again; empty when none may.</summary>
    public static Guid ReentrancyId => Chain.Value;

    internal static ImmutableDictionary<string, object>? Snapshot => Values.Value;

    /// <summary>A value, or null.</summary>
    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    /// <summary>Sets a value for this flow and the calls it makes.</summary>
    public static void Set(string key, object value) =>
        Values.Value = (Values.Value ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    /// <summary>Removes a value.</summary>
    public static bool Remove(string key)
    {
        var had = Values.Value?.ContainsKey(key) ?? false;
        Values.Value = Values.Value?.Remove(key);
        return had;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear() => Values.Value = null;

    /// <summary>Until disposed, calls that come back to this grain along the chain of calls made here may interleave.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var before = Chain.Value;
        var id = before == Guid.Empty ? Guid.NewGuid() : before;
        Chain.Value = id;
        return new ReentrancySection(Activation.Current, id, before);
    }

    internal static void Import(ImmutableDictionary<string, object>? values, Guid chain)
    {
        Values.Value = values;
        Chain.Value = chain;
    }

    internal static void LeaveChain(Guid before) => Chain.Value = before;
}
