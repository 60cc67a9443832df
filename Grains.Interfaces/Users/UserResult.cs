namespace OrleansObs.Users;

/// <summary>Result of a user change.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="User">The user as stored; null unless <see cref="UserOutcome.Done"/>.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.UserResult")]
public sealed record UserResult(
    [property: Id(0)] UserOutcome Outcome,
    [property: Id(1)] User? User = null);
