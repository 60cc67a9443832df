using OrleansObs.Faults;
using OrleansObs.Monitoring;
using OrleansObs.WebFront.Admin.Fleet;
using OrleansObs.WebFront.Infrastructure.Http;
using static OrleansObs.WebFront.Admin.Faults.FaultRequest;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>Checks that the target of a fault exists: a fault without effect is a mistake of the operator.</summary>
internal sealed class FaultTarget(EndpointDataSource endpoints, FleetView fleet, BuildInfo build, ProcessCapabilities process)
{
    /// <summary>The plan, with the silo filled in where the fleet has only one; or a problem.</summary>
    public async Task<(FaultPlan? Plan, ApiProblem? Problem)> ResolveAsync(FaultPlan plan, RequestDeadline deadline)
    {
        if (Validate(plan) is { } problem)
            return (null, problem);
        if (plan.Silo is null && !NeedsSilo(plan.Kind))
            return (plan, null);

        var silos = await fleet.ListActiveSilosAsync(deadline);
        if (plan.Silo is null && silos.Count != 1)
            return (null, Invalid($"A fault of the kind {plan.Kind.Name()} needs the field silo"));
        return plan.Silo is null || silos.Contains(plan.Silo)
            ? (plan with { Silo = plan.Silo ?? silos[0] }, null)
            : (null, ApiProblem.NotFound("Silo"));
    }

    private static bool NeedsSilo(FaultKind kind) =>
        kind is FaultKind.Cut or FaultKind.Cpu or FaultKind.Memory or FaultKind.Freeze or FaultKind.Crash;

    private ApiProblem? Validate(FaultPlan plan)
    {
        if (plan.Kind is FaultKind.DatabaseSlow or FaultKind.DatabaseRefuse && build.Storage == "memory")
            return Invalid($"A fault of the kind {plan.Kind.Name()} needs a database; this shop keeps everything in memory");

        // Assumes that the silos have the capabilities of this process. A silo without them rejects the fault itself.
        if (process.Refuse(plan.Kind) is { } reason)
            return Invalid(reason);
        if (plan.Service is not null && !ServiceName.All.Contains(plan.Service))
            return Invalid($"The field service must be one of {string.Join(", ", ServiceName.All)}");
        if (plan.Grain is not null && !FaultTargets.GrainClasses.Contains(plan.Grain))
            return Invalid($"The field grain must be one of {string.Join(", ", FaultTargets.GrainClasses.Order(StringComparer.Ordinal))}");
        return plan.Route is not null && !endpoints.Endpoints.Any(endpoint => FaultRoute.Of(endpoint)?.Template == plan.Route)
            ? Invalid("The field route must be the template of a route of the shop, such as /products/{id}; "
                + "never admin routes, alerts, health or metrics")
            : null;
    }
}
