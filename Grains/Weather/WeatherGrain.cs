using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace OrleansObs.Weather;

/// <summary>
/// One city. Calls interleave so that all of them can wait for one fetch; what they share changes only between awaits.
/// </summary>
internal sealed partial class WeatherGrain(
    [PersistentState("weather")] IPersistentState<WeatherState> stored,
    IWeatherSource source,
    WeatherMeter meter,
    IOptions<WeatherOptions> options,
    TimeProvider time,
    ILogger<WeatherGrain> logger) : Grain, IWeatherGrain
{
    private Task<string?>? _fetch;
    private DateTimeOffset _restUntil;
    private string? _failure;

    private TimeSpan Age => time.GetUtcNow() - stored.State.FetchedAt;

    public async Task<WeatherResult> GetAsync()
    {
        var settings = options.Value;
        if (stored.State.Report is not null && Age < settings.KeepFor)
        {
            meter.Hit();
            if (Age >= settings.RenewAfter)
                _ = FetchOnceAsync();
            return Answer(cached: true, error: null);
        }

        meter.Miss();
        var error = await FetchOnceAsync();
        return Answer(cached: error is not null, error);
    }

    private WeatherResult Answer(bool cached, string? error) =>
        stored.State.Report is { } report ? new WeatherResult(report, cached, Age, error) : new WeatherResult(null, false, TimeSpan.Zero, error);

    /// <summary>Joins the fetch that is under way, or starts one; null when it succeeded, otherwise why not.</summary>
    private Task<string?> FetchOnceAsync()
    {
        if (_fetch is { IsCompleted: false })
            return _fetch;
        if (time.GetUtcNow() < _restUntil)
            return Task.FromResult(_failure);
        return _fetch = FetchAsync();
    }

    private async Task<string?> FetchAsync()
    {
        try
        {
            stored.State = new WeatherState { Report = await source.FetchAsync(this.GetPrimaryKeyString()), FetchedAt = time.GetUtcNow() };
        }
        catch (WeatherUnavailableException e)
        {
            _failure = e.Message;
            _restUntil = time.GetUtcNow() + options.Value.RestAfterFailure;
            LogFetchFailed(logger, this.GetPrimaryKeyString(), e);
            return _failure;
        }

        await StoreAsync();
        return null;
    }

    // The report is good whether or not it could be stored; a conflict means that another activation stored one.
    private async Task StoreAsync()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch (Exception e) when (e is OrleansException or System.Data.Common.DbException or IOException or TimeoutException)
        {
            LogStoreFailed(logger, this.GetPrimaryKeyString(), e);
            DeactivateOnIdle();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The weather of {City} could not be fetched")]
    private static partial void LogFetchFailed(ILogger logger, string city, Exception fault);

    [LoggerMessage(LogLevel.Warning, "The weather of {City} could not be stored")]
    private static partial void LogStoreFailed(ILogger logger, string city, Exception fault);
}
