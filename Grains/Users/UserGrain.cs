using OrleansObs.Lifetime;

namespace OrleansObs.Users;

/// <summary>Keeps one user at hand. Every change goes to the row first, and memory takes what the row became.</summary>
internal sealed class UserGrain : Grain, IUserGrain
{
    private readonly IUserStore _store;
    private readonly DelayedDeactivation _departure;
    private User? _user;

    public UserGrain(IUserStore store) => (_store, _departure) = (store, new DelayedDeactivation(this));

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await LookAsync(cancellationToken);

    public async ValueTask<User?> GetAsync()
    {
        // There may be one by now.
        if (_user is null)
            await LookAsync(CancellationToken.None);
        return _user;
    }

    public async Task<UserResult> UpdateAsync(UserChange change)
    {
        var result = await _store.UpdateAsync(this.GetPrimaryKeyLong(), change);
        if (result.User is { } user)
            _user = user;
        else if (result.Outcome == UserOutcome.NotFound)
            _departure.Plan();
        return result;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _user = await _store.FindAsync(this.GetPrimaryKeyLong(), cancellationToken);
        if (_user is null)
            _departure.Plan();
    }
}
