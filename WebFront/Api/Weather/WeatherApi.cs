using OrleansObs.Weather;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Weather;

internal static class WeatherApi
{
    private const string DefaultCity = "Haifa";
    private const int MaxCityLength = 80;

    private static readonly ApiProblem InvalidCity = ApiProblem.BadRequest(
        $"The parameter city must be the name of one place: letters, digits, spaces and - ' . , only, at most {MaxCityLength}",
        "invalid_parameter");

    public static void MapWeatherApi(this WebApplication app) =>
        app.MapApiGroup("weather", ServiceName.Weather).MapGet("/api/weather", GetAsync)
            .Produces<WeatherResponse>().Produces<WeatherFailureResponse>(StatusCodes.Status503ServiceUnavailable);

    /// <summary>The weather of a city; its name is case-insensitive.</summary>
    public static Task<WeatherResult> ReadAsync(IGrainCalls calls, RequestDeadline deadline, string city = DefaultCity) =>
        calls.CallIdempotentAsync(CircuitTarget.Weather, deadline, grains => grains.GetGrain<IWeatherGrain>(ToKey(city)).GetAsync());

    public static WeatherFailureResponse ToFailure(WeatherResult result) =>
        new("weather-service", result.Error ?? "", "Could not fetch weather data");

    private static async Task<IResult> GetAsync(HttpContext context, IGrainCalls calls)
    {
        var parameter = context.Request.Query["city"];
        if (parameter.Count > 1 || (parameter is [{ } name] && !IsValidCity(name)))
            return InvalidCity;

        var result = await ReadAsync(calls, RequestDeadline.Of(context), parameter is [{ } city] ? city : DefaultCity);
        if (result.Report is not null)
            return TypedResults.Ok(WeatherResponse.Of(result));
        context.Response.Headers.RetryAfter = "10";
        return TypedResults.Json(
            ToFailure(result), WeatherJson.Types.WeatherFailureResponse, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

#pragma warning disable CA1308 // Grain keys of cities are lower case.
    private static string ToKey(string city) => city.Trim(' ').ToLowerInvariant();
#pragma warning restore CA1308

    // Excludes every character with a meaning in a path or query, because the name becomes part of the upstream address.
    private static bool IsValidCity(string name) =>
        name.Trim(' ') is { Length: > 0 and <= MaxCityLength } trimmed
        && trimmed.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'' or '.' or ',')
        && trimmed.Any(char.IsLetterOrDigit);
}
