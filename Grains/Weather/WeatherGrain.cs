using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace OrleansObs.Weather;

/// <summary>
/// Caches the weather of one city. Calls interleave so that concurrent callers share one fetch; shared fields are read and written only
/// between awaits.
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
    private DateTimeOffset _noFetchBefore;
    private string? _lastError;

    private TimeSpan Age => time.GetUtcNow() - stored.State.FetchedAt;

    public async Task<WeatherResult> GetAsync()
    {
        var settings = options.Value;
        if (stored.State.Report is not null && Age < settings.KeepFor)
        {
            meter.RecordHit();
            if (Age >= settings.RenewAfter)
                _ = FetchOnceAsync();
            return ToResult(cached: true, error: null);
        }

        meter.RecordMiss();
        var error = await FetchOnceAsync();
        return ToResult(cached: error is not null, error);
    }

    private WeatherResult ToResult(bool cached, string? error) =>
        stored.State.Report is { } report
            ? new WeatherResult(report, cached, Age, error)
            : new WeatherResult(null, false, TimeSpan.Zero, error);

    /// <summary>Joins the fetch in flight, or starts one. Null when it succeeded, otherwise the error.</summary>
    private Task<string?> FetchOnceAsync()
    {
        if (_fetch is { IsCompleted: false })
            return _fetch;
        if (time.GetUtcNow() < _noFetchBefore)
            return Task.FromResult(_lastError);
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
            _lastError = e.Message;
            _noFetchBefore = time.GetUtcNow() + options.Value.RestAfterFailure;
            LogFetchFailed(logger, this.GetPrimaryKeyString(), e);
            return _lastError;
        }

        await StoreAsync();
        return null;
    }

    // The report is valid even if it could not be stored; a conflict means that another activation stored a report.
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

    [LoggerMessage(LogLevel.Warning, "Fetching the weather of {City} failed")]
    private static partial void LogFetchFailed(ILogger logger, string city, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Storing the weather of {City} failed")]
    private static partial void LogStoreFailed(ILogger logger, string city, Exception exception);
}
