using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Section <c>HttpLimits</c>.</summary>
internal sealed class HttpLimitOptions
{
    /// <summary>
    /// Concurrent requests, each counted from when its body has been read; one above the limit is answered 503 immediately. Health, metrics
    /// and streams do not count.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentRequests { get; set; } = 4096;

    /// <summary>Open connections; one above the limit is closed immediately.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Bytes of a request body.</summary>
    [Range(1024, 1 << 30)]
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Time for a client to send a request body; later the request is answered 408.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestBodyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The deadline of a request, counted from when its body has been read: an unanswered request is then answered 503. All retries share it, and an order
    /// is not stored later.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Requests per second from one address, with a burst of twice as many; more are answered 429.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerSecondPerClient { get; set; } = 1000;

    /// <summary>Open streams (/events); one above the limit is answered 503.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 2000;

    /// <summary>Open streams of one client; one above the limit is answered 429.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreamsPerClient { get; set; } = 50;

    /// <summary>
    /// Networks (CIDR, separated by commas) of trusted proxies besides loopback: X-Forwarded-For from them identifies the client. A proxy
    /// must overwrite that header, because a client can send one too.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Apply the rate limit to loopback clients too. Off by default: they are the operator or a local proxy.</summary>
    public bool LimitLoopback { get; set; }
}
