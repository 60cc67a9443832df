using System.Globalization;

namespace OrleansObs.WebFront.Api.Time;

/// <param name="Service">time-service.</param>
/// <param name="Timestamp">YYYY-MM-DD HH:MM:SS, in <paramref name="Timezone"/>.</param>
/// <param name="Iso8601">With offset.</param>
/// <param name="UnixMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Timezone">The time zone of this process.</param>
internal sealed record TimeResponse(string Service, string Timestamp, string Iso8601, long UnixMs, string Timezone)
{
    public static TimeResponse Of(TimeProvider time)
    {
        var now = time.GetLocalNow();
        var invariant = CultureInfo.InvariantCulture;
        return new TimeResponse(
            "time-service",
            now.ToString("yyyy-MM-dd HH:mm:ss", invariant),
            now.ToString("o", invariant),
            now.ToUnixTimeMilliseconds(),
            time.LocalTimeZone.Id);
    }
}
