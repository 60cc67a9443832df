namespace OrleansObs.Tests.Support;

/// <summary>Like <see cref="BrowserFactAttribute"/>, with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserProgram.SkipReason ?? PostgresPrograms.SkipReason;
}
