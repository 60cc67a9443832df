using Microsoft.AspNetCore.Http.HttpResults;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Ping;

/// <summary>Liveness routes that load balancers of the older systems use.</summary>
internal static class PingApi
{
    public static void MapPingApi(this WebApplication app)
    {
        var group = app.MapApiGroup("ping", ServiceName.Dashboard);
        group.MapGet("/ping", () => Pong("webfront"));
        group.MapGet("/service1/ping", () => Pong("service1"));
        group.MapGet("/service2/ping", () => Pong("service2"));
    }

    private static Ok<PingResponse> Pong(string service) => TypedResults.Ok(new PingResponse("ok", service));
}
