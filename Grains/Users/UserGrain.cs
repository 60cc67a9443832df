using OrleansObs.Lifecycle;

namespace OrleansObs.Users;

/// <summary>Caches one user. A change is written to the row first; the cache then takes the stored row.</summary>
internal sealed class UserGrain : Grain, IUserGrain
{
    private readonly IUserStore _store;
    private readonly ActivationGate _gate;
    private readonly DelayedDeactivation _deactivation;
    private User? _user;

    public UserGrain(IUserStore store, ActivationGate gate) =>
        (_store, _gate, _deactivation) = (store, gate, new DelayedDeactivation(this));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken);
        await LoadAsync(cancellationToken);
    }

    public async ValueTask<User?> GetAsync()
    {
        // The user may have been added since.
        if (_user is null)
            await LoadAsync(CancellationToken.None);
        return _user;
    }

    public async Task<UserResult> UpdateAsync(UserChange change)
    {
        var result = await _store.UpdateAsync(this.GetPrimaryKeyLong(), change);
        if (result.User is { } user)
            _user = user;
        else if (result.Outcome == UserOutcome.NotFound)
            _deactivation.Schedule();
        return result;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _user = await _store.FindAsync(this.GetPrimaryKeyLong(), cancellationToken);
        if (_user is null)
            _deactivation.Schedule();
    }
}
