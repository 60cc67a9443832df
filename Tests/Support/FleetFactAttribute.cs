namespace OrleansObs.Tests.Support;

/// <summary>A test on a fleet of processes: Microsoft Orleans only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FleetFactAttribute : FactAttribute
{
    public FleetFactAttribute() =>
        Skip = ShopProcess.OrleansPackages() == "standin"
            ? "needs Microsoft Orleans; this build uses the in-process stand-in, which cannot form a fleet"
            : PostgresPrograms.SkipReason;
}
