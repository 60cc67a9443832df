namespace OrleansObs.Users;

/// <summary>How a change of a user ended.</summary>
public enum UserOutcome
{
    /// <summary>Stored.</summary>
    Done,

    /// <summary>No such user.</summary>
    NotFound,

    /// <summary>The name or the address belongs to somebody else.</summary>
    Taken,
}
