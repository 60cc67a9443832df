namespace OrleansObs.Users;

/// <summary>One user, keyed by id.</summary>
[Alias("orleansobs.IUserGrain")]
public interface IUserGrain : IGrainWithIntegerKey
{
    /// <summary>The user, or null when it does not exist.</summary>
    [Alias("Get")]
    ValueTask<User?> GetAsync();

    /// <summary>Changes name or address, which are unique without regard to case. Idempotent.</summary>
    [Alias("Update")]
    Task<UserResult> UpdateAsync(UserChange change);
}
