namespace OrleansObs.Users;

/// <summary>A registered user. CreatedAt is in UTC.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.User")]
public sealed record User(
    [property: Id(0)] long Id,
    [property: Id(1)] string Username,
    [property: Id(2)] string Email,
    [property: Id(3)] DateTime CreatedAt);
