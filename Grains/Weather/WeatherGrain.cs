using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansObs.Weather;

/// <summary>
/// Caches the weather of the places of one part. Calls interleave so that concurrent callers share one fetch; shared fields are read and
/// written only between awaits.
/// </summary>
internal sealed partial class WeatherGrain(
    [PersistentState("weather")] IPersistentState<WeatherState> stored,
    IWeatherSource source,
    WeatherMeter meter,
    IOptions<WeatherOptions> options,
    TimeProvider time,
    ILogger<WeatherGrain> logger) : Grain, IWeatherGrain
{
    // More than the key of any name that WebFront accepts: names of 80 characters, whose compatibility forms are longer.
    private const int MaxNameLength = 2000;

    private const string UnknownPlace = "The weather service does not know this place";

    private static readonly WeatherResult Busy = new(
        null, false, TimeSpan.Zero, "Too many places are being fetched", RetryAfter: TimeSpan.FromSeconds(1));

    private readonly PlaceCache _places = new(options.Value.MaxPlacesInPart);
    private Task _storing = Task.CompletedTask;
    private bool _hasUnstoredReports;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var place in stored.State.Places.Reverse())
            _places.FindOrAdd(place.Name)?.Succeed(place.Report, place.FetchedAt);
        return Task.CompletedTask;
    }

    public async Task<WeatherResult?> FindAsync(string place) =>
        _places.Find(place) is { } known && (known.Report is not null || known.IsFetching || IsResting(known))
            ? await AnswerAsync(known)
            : null;

    public async Task<WeatherResult> FetchAsync(string place)
    {
        if (place.Length > MaxNameLength)
            throw new ArgumentException($"The name of a place has at most {MaxNameLength} characters.", nameof(place));
        return _places.FindOrAdd(place) is { } found ? await AnswerAsync(found) : Busy;
    }

    private async Task<WeatherResult> AnswerAsync(CachedPlace place)
    {
        var settings = options.Value;
        if (place.Report is not null && AgeOf(place) < settings.KeepFor)
        {
            meter.RecordHit();
            if (AgeOf(place) >= settings.RenewAfter)
                _ = RenewAsync(place);
            return new WeatherResult(place.Report, true, AgeOf(place), null);
        }

        if (place.IsUnknown && IsResting(place))
        {
            meter.RecordHit();
            return LastOutcomeOf(place);
        }

        meter.RecordMiss();
        await FetchOnceAsync(place);
        return LastOutcomeOf(place);
    }

    private WeatherResult LastOutcomeOf(CachedPlace place)
    {
        var wait = place.NoFetchBefore - time.GetUtcNow();
        return new WeatherResult(
            place.Report,
            place.Report is not null && place.Error is not null,
            place.Report is null ? TimeSpan.Zero : AgeOf(place),
            place.Error,
            place.IsUnknown,
            place.Error is null || wait < TimeSpan.Zero ? TimeSpan.Zero : wait);
    }

    private TimeSpan AgeOf(CachedPlace place) => time.GetUtcNow() - place.FetchedAt;

    private bool IsResting(CachedPlace place) => time.GetUtcNow() < place.NoFetchBefore;

    /// <summary>Joins the fetch in flight, or starts one unless the last one has just failed.</summary>
    private Task FetchOnceAsync(CachedPlace place)
    {
        if (place.IsFetching)
            return place.Fetch!;
        return IsResting(place) ? Task.CompletedTask : place.Fetch = FetchAsync(place);
    }

    // No caller awaits the renewal, so its exception is visible in the log only.
    private async Task RenewAsync(CachedPlace place)
    {
        try
        {
            await FetchOnceAsync(place);
        }
        catch (Exception e)
        {
            LogRenewalFailed(logger, place.Name, e);
        }
    }

    private async Task FetchAsync(CachedPlace place)
    {
        try
        {
            if (await source.FetchAsync(place.Name) is not { } report)
            {
                place.Fail(UnknownPlace, isUnknown: true, time.GetUtcNow() + options.Value.KeepFor);
                return;
            }

            place.Succeed(report, time.GetUtcNow());
        }
        catch (WeatherUnavailableException e)
        {
            var rest = e.RetryAfter > options.Value.RestAfterFailure ? e.RetryAfter : options.Value.RestAfterFailure;
            place.Fail(e.Message, isUnknown: false, time.GetUtcNow() + rest);
            LogFetchFailed(logger, place.Name, e);
            return;
        }

        _hasUnstoredReports = true;
        if (_storing.IsCompleted)
            _storing = StoreAsync();
        await _storing;
    }

    /// <summary>
    /// Stores the reports, one write at a time; a report that arrives meanwhile is part of the next write. Reports are valid even if they
    /// could not be stored. A conflict means that another activation stores its own reports.
    /// </summary>
    private async Task StoreAsync()
    {
        try
        {
            while (_hasUnstoredReports)
            {
                _hasUnstoredReports = false;
                stored.State = new WeatherState
                {
                    Places =
                    [
                        .. _places.MostRecentlyUsedFirst.Where(place => place.Report is not null)
                            .Select(place => new StoredPlace(place.Name, place.Report!, place.FetchedAt)),
                    ],
                };
                await stored.WriteStateAsync();
            }
        }
        catch (Exception e) when (e is OrleansException or System.Data.Common.DbException or IOException or TimeoutException)
        {
            LogStoreFailed(logger, e);
            if (e is InconsistentStateException)
                DeactivateOnIdle();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Fetching the weather of {City} failed")]
    private static partial void LogFetchFailed(ILogger logger, string city, Exception exception);

    [LoggerMessage(LogLevel.Error, "Renewing the weather of {City} failed")]
    private static partial void LogRenewalFailed(ILogger logger, string city, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Storing weather reports failed")]
    private static partial void LogStoreFailed(ILogger logger, Exception exception);
}
