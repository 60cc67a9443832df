namespace Orleans;

/// <summary>Where a fleet would write down its members.</summary>
public interface IMembershipTable
{
    /// <summary>All of them.</summary>
    Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken);
}
