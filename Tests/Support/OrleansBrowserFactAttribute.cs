namespace OrleansObs.Tests.Support;

/// <summary>Like <see cref="BrowserFactAttribute"/>, for pages that only Microsoft Orleans has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OrleansBrowserFactAttribute : FactAttribute
{
    public OrleansBrowserFactAttribute() =>
        Skip = ShopProcess.OrleansPackages() == "standin"
            ? "needs Microsoft Orleans; this build uses the in-process stand-in, which has no dashboard"
            : BrowserProgram.SkipReason ?? PostgresPrograms.SkipReason;
}
