namespace OrleansObs.Tests.Support;

/// <summary>A test of the dashboard in a real browser, on a shop with a real PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserProgram.SkipReason ?? PostgresPrograms.SkipReason;
}
