namespace OrleansObs.Users;

/// <summary>Bounds that requests are checked against and that the schema's CHECK constraints repeat.</summary>
public static class UserLimits
{
    /// <summary>Characters (UTF-16 units) in a username.</summary>
    public const int MaxUsernameLength = 100;

    /// <summary>Octets in an address: RFC 5321, 4.5.3.1.3 (256 for a path, less its angle brackets).</summary>
    public const int MaxEmailLength = 254;
}
