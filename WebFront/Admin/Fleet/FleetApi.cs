using OrleansObs.Fleet;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Fleet;

internal static class FleetApi
{
    public static void MapFleetApi(this WebApplication app)
    {
        var group = app.MapAdminGroup("fleet");
        group.MapGet("/admin/fleet", GetAsync).Produces<FleetResponse>();
        group.MapPost("/admin/silos/{name}/drain", DrainAsync).Produces<MessageResponse>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> GetAsync(FleetView fleet, HttpContext context) =>
        TypedResults.Ok(await fleet.ReadAsync(RequestDeadline.Of(context)));

    private static async Task<IResult> DrainAsync(string name, FleetView fleet, HttpContext context) =>
        await fleet.DrainAsync(name, RequestDeadline.Of(context)) switch
        {
            DrainOutcome.Accepted => TypedResults.Accepted((string?)null, new MessageResponse($"Silo {name} is draining")),
            DrainOutcome.NotFound => ApiProblem.NotFound("Silo"),
            DrainOutcome.LastSilo => ApiProblem.Conflict("The last active silo cannot be drained", "last_silo"),
            _ => ApiProblem.Unavailable("The silo could not be reached", "silo_unreachable"),
        };
}
