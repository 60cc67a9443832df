using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Tests.Support;

/// <summary>A replacement for wttr.in that answers or fails as configured.</summary>
internal sealed class WeatherServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private WeatherServer(WebApplication app) => _app = app;

    public enum Behavior
    {
        Normal,
        Failing,
        Hanging,
        Invalid,

        /// <summary>404: the place is not known.</summary>
        Unknown,

        /// <summary>403.</summary>
        Refusing,

        /// <summary>429 with <see cref="RetryAfter"/>.</summary>
        Limiting,
    }

    public Behavior Mode { get; set; }

    public string RetryAfter { get; set; } = "";

    /// <summary>The range of the random latency of a normal response.</summary>
    public (int From, int To) Milliseconds { get; set; }

    public string Condition { get; set; } = "Sunny";

    public Uri Address => new(_app.Urls.First());

    /// <summary>The number of requests received.</summary>
    public int Requests => _requests;

    /// <summary>The path and query of the last request.</summary>
    public string LastTarget { get; private set; } = "";

    public static async Task<WeatherServer> StartNewAsync(string pathBase = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new WeatherServer(app);
        app.MapGet($"{pathBase}/{{city}}", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(string city, HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        LastTarget = $"{context.Request.Path}{context.Request.QueryString}";
        switch (Mode)
        {
            case Behavior.Unknown:
                return Results.NotFound();
            case Behavior.Refusing:
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            case Behavior.Limiting:
                context.Response.Headers.RetryAfter = RetryAfter;
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            case Behavior.Failing:
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case Behavior.Invalid:
                return Results.Text("<html>Sorry, we are running out of queries</html>", "text/html");
            case Behavior.Hanging:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return Results.Empty;
            default:
                await Task.Delay(Random.Shared.Next(Milliseconds.From, Milliseconds.To + 1));
                return Results.Text(Answer(city), "application/json");
        }
    }

    private string Answer(string city) => $$"""
        {"current_condition":[{"FeelsLikeC":"24","humidity":"61","temp_C":"23","temp_F":"73","weatherDesc":[{"value":"{{Condition}}"}],"windspeedKmph":"11"}],
         "nearest_area":[{"areaName":[{"value":"{{city}}"}],"country":[{"value":"Israel"}],"latitude":"32.817","longitude":"34.989"}]}
        """;
}
