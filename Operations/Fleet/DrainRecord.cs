namespace OrleansObs.Fleet;

/// <summary>One silo that was told to drain.</summary>
/// <param name="Name">Name of the silo.</param>
/// <param name="Silo">Address of the silo, including its generation: a silo that is started again has another one.</param>
/// <param name="At">Time of the decision.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.DrainRecord")]
public sealed record DrainRecord([property: Id(0)] string Name, [property: Id(1)] string Silo, [property: Id(2)] DateTimeOffset At);
