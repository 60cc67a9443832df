namespace OrleansObs.Tests.Support;

/// <summary>A data-driven test on a real PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresPrograms.SkipReason;
}
