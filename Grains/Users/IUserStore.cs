namespace OrleansObs.Users;

/// <summary>
/// Users as stored. Every member throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be asked or its answer
/// was lost.
/// </summary>
internal interface IUserStore
{
    Task<User?> FindAsync(long id, CancellationToken cancellationToken);

    Task<UserResult> AddAsync(NewUser user);

    Task<UserResult> UpdateAsync(long id, UserChange change);
}
