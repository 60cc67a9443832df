using OrleansObs.Faults;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Faults;

/// <summary>Faults on demand, for the admin key; 404 on every route unless Faults__Enabled is set.</summary>
internal static class FaultsApi
{
    private static readonly ApiProblem Off = new(
        StatusCodes.Status404NotFound, "faults_off", "Faults cannot be injected here; set Faults__Enabled=true for every process, or start with FAULTS=yes");

    public static void MapFaultsApi(this WebApplication app)
    {
        var group = app.MapAdminGroup("faults");
        if (!FaultOptions.AreEnabled(app.Configuration))
            group.AddEndpointFilter((_, _) => ValueTask.FromResult<object?>(Off));
        group.MapGet("/admin/faults", ListAsync).Produces<FaultListResponse>();
        group.MapPut("/admin/faults", SetAsync).Produces<FaultSetResponse>().Produces<FaultSetResponse>(StatusCodes.Status201Created);
        group.MapDelete("/admin/faults", EndAllAsync).Produces<MessageResponse>();
        group.MapDelete("/admin/faults/{id}", EndAsync).Produces<MessageResponse>();
    }

    private static async Task<IResult> ListAsync(IGrainCalls calls)
    {
        var faults = await calls.RepeatableAsync(ShopService.Fleet, grains => Board(grains).ListAsync());
        return TypedResults.Ok(new FaultListResponse([.. faults.Select(FaultResponse.Of)], faults.Count));
    }

    private static async Task<IResult> SetAsync(JsonBody<FaultRequest> body, FaultTarget aim, IGrainCalls calls)
    {
        if (body.Value is not { } request)
            return body.Problem!;
        if (request.ToPlan(out var problem) is not { } wanted)
            return problem!;
        var (plan, refusal) = await aim.TakeAsync(wanted);
        if (plan is null)
            return refusal!;

        // Not repeated when its outcome is unknown: a crash that has been taken would be set anew.
        var result = await calls.OnceAsync(ShopService.Fleet, grains => Board(grains).SetAsync(plan));
        return result.Outcome switch
        {
            SetFaultOutcome.Added => TypedResults.Created((string?)null, FaultSetResponse.Of(result.Fault!)),
            SetFaultOutcome.Replaced => TypedResults.Ok(FaultSetResponse.Of(result.Fault!)),
            _ => ApiProblem.Conflict($"There are {FaultLimits.MaxFaults} faults already; end some first", "too_many_faults"),
        };
    }

    private static async Task<IResult> EndAllAsync(IGrainCalls calls)
    {
        await calls.RepeatableAsync(ShopService.Fleet, grains => Board(grains).EndAllAsync());
        return TypedResults.Ok(new MessageResponse("All faults ended"));
    }

    private static async Task<IResult> EndAsync(string id, IGrainCalls calls) =>
        await calls.OnceAsync(ShopService.Fleet, grains => Board(grains).EndAsync(id))
            ? TypedResults.Ok(new MessageResponse("Fault ended"))
            : ApiProblem.NotFound("Fault");

    private static IFaultRegistryGrain Board(IGrainFactory grains) => grains.GetGrain<IFaultRegistryGrain>(0);
}
