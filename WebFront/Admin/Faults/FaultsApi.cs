using OrleansObs.Faults;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>Fault injection. Every route answers 404 unless Faults__Enabled is set.</summary>
internal static class FaultsApi
{
    private static readonly ApiProblem Disabled = new(
        StatusCodes.Status404NotFound,
        "faults_off",
        "Faults cannot be injected here; set Faults__Enabled=true for every process, or start with FAULTS=yes");

    public static void MapFaultsApi(this WebApplication app)
    {
        var group = app.MapAdminGroup("faults");
        if (!FaultOptions.AreEnabled(app.Configuration))
            group.AddEndpointFilter((_, _) => ValueTask.FromResult<object?>(Disabled));
        group.MapGet("/admin/faults", ListAsync).Produces<FaultListResponse>();
        group.MapPut("/admin/faults", SetAsync).Produces<FaultSetResponse>().Produces<FaultSetResponse>(StatusCodes.Status201Created);
        group.MapDelete("/admin/faults", EndAllAsync).Produces<MessageResponse>();
        group.MapDelete("/admin/faults/{id}", EndAsync).Produces<MessageResponse>();
    }

    private static async Task<IResult> ListAsync(IGrainCalls calls, HttpContext context)
    {
        var faults = await calls.CallIdempotentAsync(
            CircuitTarget.Fleet, RequestDeadline.Of(context), grains => Registry(grains).ListAsync());
        return TypedResults.Ok(new FaultListResponse([.. faults.Select(FaultResponse.Of)], faults.Count));
    }

    private static async Task<IResult> SetAsync(JsonBody<FaultRequest> body, FaultTarget target, IGrainCalls calls, HttpContext context)
    {
        if (body.Value is not { } request)
            return body.Problem!;
        if (request.ToPlan(out var problem) is not { } requested)
            return problem!;
        var deadline = RequestDeadline.Of(context);
        var (plan, targetProblem) = await target.ResolveAsync(requested, deadline);
        if (plan is null)
            return targetProblem!;

        // Not retried when the outcome is unknown: a crash that a silo already took would be set again.
        var result = await calls.CallAtMostOnceAsync(CircuitTarget.Fleet, deadline, grains => Registry(grains).SetAsync(plan));
        return result.Outcome switch
        {
            SetFaultOutcome.Added => TypedResults.Created((string?)null, FaultSetResponse.Of(result.Fault!)),
            SetFaultOutcome.Replaced => TypedResults.Ok(FaultSetResponse.Of(result.Fault!)),
            _ => ApiProblem.Conflict($"There are {FaultLimits.MaxFaults} faults already; end some first", "too_many_faults"),
        };
    }

    private static async Task<IResult> EndAllAsync(IGrainCalls calls, HttpContext context)
    {
        await calls.CallIdempotentAsync(CircuitTarget.Fleet, RequestDeadline.Of(context), grains => Registry(grains).EndAllAsync());
        return TypedResults.Ok(new MessageResponse("All faults ended"));
    }

    private static async Task<IResult> EndAsync(string id, IGrainCalls calls, HttpContext context) =>
        await calls.CallAtMostOnceAsync(CircuitTarget.Fleet, RequestDeadline.Of(context), grains => Registry(grains).EndAsync(id))
            ? TypedResults.Ok(new MessageResponse("Fault ended"))
            : ApiProblem.NotFound("Fault");

    private static IFaultRegistryGrain Registry(IGrainFactory grains) => grains.GetGrain<IFaultRegistryGrain>(0);
}
