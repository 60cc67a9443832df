namespace OrleansObs.Users;

/// <summary>Registers users. A stateless worker; its key is 0.</summary>
[Alias("orleansobs.IUserRegistryGrain")]
public interface IUserRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a new user, or returns <see cref="UserOutcome.Taken"/>. Not idempotent.</summary>
    [Alias("Register")]
    Task<UserResult> RegisterAsync(NewUser user);
}
