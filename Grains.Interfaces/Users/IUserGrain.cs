namespace OrleansObs.Users;

/// <summary>One user, keyed by id.</summary>
[Alias("orleansobs.IUserGrain")]
public interface IUserGrain : IGrainWithIntegerKey
{
    /// <summary>The user, or null when there is none.</summary>
    [Alias("Get")]
    ValueTask<User?> GetAsync();

    /// <summary>Changes name or address; both stay unique without regard to case.</summary>
    [Alias("Update")]
    Task<UserResult> UpdateAsync(UserChange change);
}
