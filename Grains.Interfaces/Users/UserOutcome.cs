namespace OrleansObs.Users;

/// <summary>Outcome of a user change.</summary>
public enum UserOutcome
{
    /// <summary>The change is stored.</summary>
    Done,

    /// <summary>The user does not exist.</summary>
    NotFound,

    /// <summary>The name or the address belongs to another user.</summary>
    Taken,
}
