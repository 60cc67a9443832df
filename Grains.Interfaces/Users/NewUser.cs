namespace OrleansObs.Users;

/// <summary>What a user is made from; already checked against <see cref="UserLimits"/>.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.NewUser")]
public sealed record NewUser(
    [property: Id(0)] string Username,
    [property: Id(1)] string Email);
