namespace OrleansObs.Users;

/// <summary>Registers users. Holds no state: any number of activations work side by side, under key 0.</summary>
[Alias("orleansobs.IUserRegistryGrain")]
public interface IUserRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a new user, or answers <see cref="UserOutcome.Taken"/>.</summary>
    [Alias("Register")]
    Task<UserResult> RegisterAsync(NewUser user);
}
