using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Aggregate;

/// <summary>What the older systems' load balancers ask.</summary>
internal static class PingApi
{
    public static void MapPingApi(this WebApplication app)
    {
        var group = app.MapShopGroup("ping", ServiceName.Dashboard);
        group.MapGet("/ping", () => Pong("webfront"));
        group.MapGet("/service1/ping", () => Pong("service1"));
        group.MapGet("/service2/ping", () => Pong("service2"));
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<PingResponse> Pong(string service) => TypedResults.Ok(new PingResponse("ok", service));
}
