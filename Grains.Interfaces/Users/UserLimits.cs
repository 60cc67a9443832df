namespace OrleansObs.Users;

/// <summary>Limits that requests are validated against; the CHECK constraints of the schema repeat them.</summary>
public static class UserLimits
{
    /// <summary>Maximum characters (Unicode code points) of a username.</summary>
    public const int MaxUsernameLength = 100;

    /// <summary>
    /// Maximum characters (Unicode code points) of an address: RFC 5321, 4.5.3.1.3 (256 for a path, minus its angle brackets).
    /// </summary>
    public const int MaxEmailLength = 254;
}
