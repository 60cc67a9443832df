using OrleansObs.Weather;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Weather;

internal static class WeatherApi
{
    private const string DefaultCity = "Haifa";
    private const int MaxCityLength = 80;

    private static readonly ApiProblem BadCity = ApiProblem.BadRequest(
        $"The parameter city must be the name of one place: letters, digits, spaces and - ' . , only, at most {MaxCityLength}", "invalid_parameter");

    public static void MapWeatherApi(this WebApplication app) =>
        app.MapShopGroup("weather", ServiceName.Weather).MapGet("/api/weather", GetAsync)
            .Produces<WeatherResponse>().Produces<WeatherFailureResponse>(StatusCodes.Status503ServiceUnavailable);

    /// <summary>The weather of a city, in whatever case it is written.</summary>
    public static Task<WeatherResult> ReadAsync(IGrainCalls calls, string city = DefaultCity) =>
        calls.RepeatableAsync(ShopService.Weather, grains => grains.GetGrain<IWeatherGrain>(Key(city)).GetAsync());

    public static WeatherFailureResponse Failure(WeatherResult answer) => new("weather-service", answer.Error ?? "", "Could not fetch weather data");

    private static async Task<IResult> GetAsync(HttpContext context, IGrainCalls calls)
    {
        var given = context.Request.Query["city"];
        if (given.Count > 1 || (given is [{ } name] && !IsCity(name)))
            return BadCity;

        var answer = await ReadAsync(calls, given is [{ } city] ? city : DefaultCity);
        if (answer.Report is not null)
            return TypedResults.Ok(WeatherResponse.Of(answer));
        context.Response.Headers.RetryAfter = "10";
        return TypedResults.Json(Failure(answer), ApiJson.Default.WeatherFailureResponse, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

#pragma warning disable CA1308 // Names of places are written in lower case in keys.
    private static string Key(string city) => city.Trim(' ').ToLowerInvariant();
#pragma warning restore CA1308

    // A name, and nothing that a path or a query could be made of.
    private static bool IsCity(string name) =>
        name.Trim(' ') is { Length: > 0 and <= MaxCityLength } trimmed
        && trimmed.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'' or '.' or ',')
        && trimmed.Any(char.IsLetterOrDigit);
}
