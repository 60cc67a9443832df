using System.Globalization;
using OrleansObs.Weather;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Weather;

internal static class WeatherApi
{
    private const string DefaultPlace = "haifa";

    private static readonly ApiProblem InvalidCity = ApiProblem.BadRequest(
        $"The parameter city must be the name of one place: letters, digits, spaces and - ' . , only, at most {PlaceName.MaxLength}",
        "invalid_parameter");

    public static void MapWeatherApi(this WebApplication app) =>
        app.MapApiGroup("weather", ServiceName.Weather).MapGet("/api/weather", GetAsync)
            .Produces<WeatherResponse>().Produces<WeatherFailureResponse>(StatusCodes.Status503ServiceUnavailable);

    /// <summary>The weather of the default place.</summary>
    public static Task<WeatherResult> ReadDefaultAsync(IGrainCalls calls, RequestDeadline deadline) =>
        FetchAsync(calls, deadline, DefaultPlace);

    public static WeatherFailureResponse ToFailure(WeatherResult result) =>
        new("weather-service", result.Error ?? "", "Could not fetch weather data");

    private static async Task<IResult> GetAsync(HttpContext context, IGrainCalls calls, NewPlaceLimiter newPlaces)
    {
        var deadline = RequestDeadline.Of(context);
        var parameter = context.Request.Query["city"];
        if (parameter.Count == 0)
            return ToResponse(context, await ReadDefaultAsync(calls, deadline));
        if (parameter is not [{ } name] || PlaceName.Parse(name) is not { } place)
            return InvalidCity;

        var known = await calls.CallIdempotentAsync(CircuitTarget.Weather, deadline, grains => Part(grains, place).FindAsync(place));
        if (known is null && newPlaces.Refuse(ClientAddress.Of(context), place) is { } refusal)
            return refusal;
        return ToResponse(context, known ?? await FetchAsync(calls, deadline, place));
    }

    private static Task<WeatherResult> FetchAsync(IGrainCalls calls, RequestDeadline deadline, string place) =>
        calls.CallIdempotentAsync(CircuitTarget.Weather, deadline, grains => Part(grains, place).FetchAsync(place));

    private static IWeatherGrain Part(IGrainFactory grains, string place) => grains.GetGrain<IWeatherGrain>(WeatherParts.Of(place));

    private static IResult ToResponse(HttpContext context, WeatherResult result)
    {
        if (result.Report is not null)
            return TypedResults.Ok(WeatherResponse.Of(result));
        if (result.IsUnknown)
            return ApiProblem.NotFound("City");
        var seconds = Math.Max(1, (long)Math.Ceiling(result.RetryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(
            ToFailure(result), WeatherJson.Types.WeatherFailureResponse, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
