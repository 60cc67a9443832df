using System.Globalization;
using Microsoft.Extensions.Options;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// The time at which a request is given up. Every layer that waits or retries for the request shares it, so their sum never exceeds it.
/// </summary>
internal readonly struct RequestDeadline
{
    private const string StartHeader = "X-Request-Start";

    // The token of a request costs an allocation, which most reads do not need.
    private readonly HttpContext? _context;
    private readonly CancellationToken _token;

    private RequestDeadline(DateTime at, HttpContext? context, CancellationToken token) => (At, _context, _token) = (at, context, token);

    /// <summary>UTC.</summary>
    public DateTime At { get; }

    public TimeSpan Remaining => At - DateTime.UtcNow;

    /// <summary>Cancelled when the client has disconnected.</summary>
    public CancellationToken Aborted => _context?.RequestAborted ?? _token;

    /// <summary>For work that no request asked for.</summary>
    public static RequestDeadline After(TimeSpan timeout, CancellationToken cancellationToken) =>
        new(DateTime.UtcNow + timeout, null, cancellationToken);

    /// <summary>
    /// The deadline of a request: HttpLimits:RequestTimeout after its arrival. A proxy that retries sends the time of its first attempt as
    /// X-Request-Start (t=seconds since 1970), so that its attempts share one deadline. The header can only make the deadline earlier.
    /// </summary>
    public static RequestDeadline Of(HttpContext context)
    {
        var timeout = context.RequestServices.GetRequiredService<IOptions<HttpLimitOptions>>().Value.RequestTimeout;
        var start = context.Features.Get<IdempotencyKey>()?.Arrived ?? DateTime.UtcNow;
        if (context.Request.Headers.TryGetValue(StartHeader, out var header) && ParseStart(header.ToString()) is { } first
            && first < start && start - first < timeout)
        {
            start = first;
        }

        return new RequestDeadline(start + timeout, context, default);
    }

    private static DateTime? ParseStart(string header) =>
        header.StartsWith("t=", StringComparison.Ordinal)
        && double.TryParse(header.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < (DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds
            ? DateTime.UnixEpoch.AddSeconds(seconds)
            : null;
}
