namespace OrleansObs.Users;

/// <summary>New values of a user; null leaves a field unchanged.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.UserChange")]
public sealed record UserChange(
    [property: Id(0)] string? Username,
    [property: Id(1)] string? Email);
