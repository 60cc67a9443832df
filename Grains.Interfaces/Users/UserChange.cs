namespace OrleansObs.Users;

/// <summary>New values; null leaves a field as it is.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.UserChange")]
public sealed record UserChange(
    [property: Id(0)] string? Username,
    [property: Id(1)] string? Email);
