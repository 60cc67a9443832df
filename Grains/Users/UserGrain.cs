namespace OrleansObs.Users;

/// <summary>Keeps one user at hand. Every change goes to the row first, and memory takes what the row became.</summary>
internal sealed class UserGrain(IUserStore store) : Grain, IUserGrain
{
    private User? _user;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _user = await store.FindAsync(this.GetPrimaryKeyLong(), cancellationToken);

    public ValueTask<User?> GetAsync()
    {
        if (_user is null)
            DeactivateOnIdle();
        return ValueTask.FromResult(_user);
    }

    public async Task<UserResult> UpdateAsync(UserChange change)
    {
        var result = await store.UpdateAsync(this.GetPrimaryKeyLong(), change);
        if (result.User is { } user)
            _user = user;
        else if (result.Outcome == UserOutcome.NotFound)
            DeactivateOnIdle();
        return result;
    }
}
