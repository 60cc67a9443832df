namespace OrleansObs.Users;

/// <summary>
/// Storage port for users. Every member throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be reached or its
/// response was lost; the outcome of a write is then unknown. User names and addresses are unique without regard to case.
/// </summary>
internal interface IUserStore
{
    Task<User?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Stores a new user, or returns <see cref="UserOutcome.Taken"/>. Not idempotent.</summary>
    Task<UserResult> AddAsync(NewUser user);

    /// <summary>Changes the fields that are not null. Idempotent.</summary>
    Task<UserResult> UpdateAsync(long id, UserChange change);
}
