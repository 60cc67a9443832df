using OrleansObs.Faults;
using OrleansObs.Monitoring;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Http;
using static OrleansObs.WebFront.Faults.FaultRequest;

namespace OrleansObs.WebFront.Faults;

/// <summary>Looks whether there is what a fault is aimed at: a fault that strikes nothing is a mistake of whoever set it.</summary>
internal sealed class FaultTarget(EndpointDataSource endpoints, FleetView fleet, BuildInfo build, ProcessCapabilities process)
{
    /// <summary>The plan, with the name of the silo where only one can be meant; or the problem.</summary>
    public async Task<(FaultPlan? Plan, ApiProblem? Problem)> TakeAsync(FaultPlan plan)
    {
        if (RefuseHere(plan) is { } problem)
            return (null, problem);
        if (plan.Silo is null && !NeedsSilo(plan.Kind))
            return (plan, null);

        var silos = await fleet.ActiveAsync();
        if (plan.Silo is null && silos.Count != 1)
            return (null, Refused($"A fault of the kind {plan.Kind.Name()} needs the field silo"));
        return plan.Silo is null || silos.Contains(plan.Silo)
            ? (plan with { Silo = plan.Silo ?? silos[0] }, null)
            : (null, ApiProblem.NotFound("Silo"));
    }

    private static bool NeedsSilo(FaultKind kind) =>
        kind is FaultKind.Cut or FaultKind.Cpu or FaultKind.Memory or FaultKind.Freeze or FaultKind.Crash;

    private ApiProblem? RefuseHere(FaultPlan plan)
    {
        if (plan.Kind is FaultKind.DatabaseSlow or FaultKind.DatabaseRefuse && build.Storage == "memory")
            return Refused($"A fault of the kind {plan.Kind.Name()} needs a database; this shop keeps everything in memory");

        // The processes of a fleet are alike; a silo that is not like this one says no for itself.
        if (process.Refuse(plan.Kind) is { } reason)
            return Refused(reason);
        if (plan.Service is not null && !ServiceName.All.Contains(plan.Service))
            return Refused($"The field service must be one of {string.Join(", ", ServiceName.All)}");
        if (plan.Grain is not null && !FaultTargets.GrainClasses.Contains(plan.Grain))
            return Refused($"The field grain must be one of {string.Join(", ", FaultTargets.GrainClasses.Order(StringComparer.Ordinal))}");
        return plan.Route is not null && !endpoints.Endpoints.Any(endpoint => FaultRoute.Of(endpoint)?.Template == plan.Route)
            ? Refused("The field route must be the template of a route of the shop, such as /products/{id}; never admin routes, alerts, health or metrics")
            : null;
    }
}
