using Orleans.Concurrency;

namespace OrleansObs.Users;

[StatelessWorker]
internal sealed class UserRegistryGrain(IUserStore store) : Grain, IUserRegistryGrain
{
    public Task<UserResult> RegisterAsync(NewUser user) => store.AddAsync(user);
}
