namespace Orleans;

/// <summary>The members of a fleet.</summary>
public sealed class MembershipTableData
{
    /// <summary>Each with its etag.</summary>
    public IReadOnlyList<Tuple<MembershipEntry, string>> Members { get; } = [];
}
