using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using OrleansObs.WebFront.Infrastructure.Http;
using Prometheus;

namespace OrleansObs.WebFront.Admin;

/// <summary>
/// Checks the keys of requests. A wrong key is counted and logged; after <see cref="WrongKeysPerMinute"/> wrong keys within a minute a
/// client gets 429, and its further wrong keys are only counted. The right key is never refused: clients may share an address, and one of
/// them must not lock out the operator or Alertmanager. (A key of 24 random characters cannot be guessed at any rate.)
/// </summary>
internal sealed partial class KeyAuthorization : IDisposable
{
    public const int WrongKeysPerMinute = 10;

    /// <summary>Empty means that no key is configured.</summary>
    public const string Format = ".{24,}";

    public const string FormatError = "must have at least 24 characters.";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ILogger<KeyAuthorization> _logger;
    private readonly Counter _failures;

    private readonly PartitionedRateLimiter<int> _wrongKeys = PartitionedRateLimiter.Create<int, int>(client =>
        RateLimitPartition.GetFixedWindowLimiter(client, _ => new() { PermitLimit = WrongKeysPerMinute, Window = Window, QueueLimit = 0 }));

    public KeyAuthorization(MetricFactory metrics, ILogger<KeyAuthorization> logger)
    {
        _logger = logger;
        _failures = metrics.CreateCounter("admin_key_failures_total", "Requests with a wrong key", ["key"]);
        foreach (var key in new[] { ApiKey.Admin, ApiKey.Alerts })
            _failures.WithLabels(key.Name);
    }

    /// <summary>Null for the right key, otherwise a problem: 401 without a key, 403 when none is configured.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">Which key.</param>
    /// <param name="configured">The right key; empty when none is configured.</param>
    /// <param name="given">The key of the request; null when it has none.</param>
    /// <param name="wrongKeyStatus">Status for a wrong key.</param>
    public ApiProblem? Check(
        HttpContext context, ApiKey key, string configured, string? given, int wrongKeyStatus = StatusCodes.Status403Forbidden)
    {
        if (configured.Length == 0)
            return new ApiProblem(StatusCodes.Status403Forbidden, "admin_closed", "This route is closed: no key is configured");
        if (given is null)
            return new ApiProblem(StatusCodes.Status401Unauthorized, "key_required", $"{key.Source} is required");
        return AreEqual(given, configured) ? null : RefuseWrongKey(context, key, wrongKeyStatus);
    }

    public void Dispose() => _wrongKeys.Dispose();

    private ApiProblem RefuseWrongKey(HttpContext context, ApiKey key, int status)
    {
        _failures.WithLabels(key.Name).Inc();
        using var permit = _wrongKeys.AttemptAcquire(ClientAddress.ToPartition(ClientAddress.Of(context)));
        if (permit.IsAcquired)
        {
            WrongKey(_logger, key.Name, context.Connection.RemoteIpAddress, context.Request.Method, context.GetEndpoint()?.DisplayName);
            return new ApiProblem(status, "key_wrong", $"{key.Source} is wrong");
        }

        var wait = permit.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        return new ApiProblem(
            StatusCodes.Status429TooManyRequests,
            "too_many_wrong_keys",
            "This client sent too many wrong keys",
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    // Constant time. Digests have a fixed size, so the duration does not reveal the length of the key either.
    private static bool AreEqual(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));

    [LoggerMessage(LogLevel.Warning, "Wrong {Key} key from {Client}: {Method} {Route}")]
    private static partial void WrongKey(ILogger logger, string key, System.Net.IPAddress? client, string method, string? route);
}
