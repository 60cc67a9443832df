namespace OrleansObs.Users;

/// <summary>Data of a new user, already validated against <see cref="UserLimits"/>.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.NewUser")]
public sealed record NewUser(
    [property: Id(0)] string Username,
    [property: Id(1)] string Email);
