using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Time;

internal static class TimeApi
{
    /// <summary>The proxy's answer is the same: clients of the older systems asked the dashboard, which asked the time service.</summary>
    public static void MapTimeApi(this WebApplication app)
    {
        var group = app.MapShopGroup("time", ServiceName.Time);
        group.MapGet("/api/time", Get);
        group.MapGet("/api/time-proxy", Get);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<TimeResponse> Get(TimeProvider time) => TypedResults.Ok(TimeResponse.Of(time));
}
