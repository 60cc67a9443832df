using Microsoft.AspNetCore.Http.HttpResults;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Time;

internal static class TimeApi
{
    /// <summary>Older clients use the second route, which was a proxy for the first one.</summary>
    public static void MapTimeApi(this WebApplication app)
    {
        var group = app.MapApiGroup("time", ServiceName.Time);
        group.MapGet("/api/time", Get);
        group.MapGet("/api/time-proxy", Get);
    }

    private static Ok<TimeResponse> Get(TimeProvider time) => TypedResults.Ok(TimeResponse.Of(time));
}
