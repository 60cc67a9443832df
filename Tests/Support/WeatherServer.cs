using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Tests.Support;

/// <summary>Speaks like wttr.in, or fails in one of the ways that it may.</summary>
internal sealed class WeatherServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private WeatherServer(WebApplication app) => _app = app;

    public enum Mood
    {
        Fine,
        Failing,
        Hanging,
        Garbled,
    }

    public Mood Now { get; set; }

    /// <summary>How long a fine answer takes, anything in between.</summary>
    public (int From, int To) Milliseconds { get; set; }

    /// <summary>What it says of the weather.</summary>
    public string Condition { get; set; } = "Sunny";

    public Uri Address => new(_app.Urls.First());

    /// <summary>How often it was asked.</summary>
    public int Requests => _requests;

    public static async Task<WeatherServer> StartNewAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new WeatherServer(app);
        app.MapGet("/{city}", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(string city, HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        switch (Now)
        {
            case Mood.Failing:
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case Mood.Garbled:
                return Results.Text("<html>Sorry, we are running out of queries</html>", "text/html");
            case Mood.Hanging:
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
