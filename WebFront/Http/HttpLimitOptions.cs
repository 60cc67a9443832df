using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Http;

/// <summary>Section <c>HttpLimits</c>.</summary>
internal sealed class HttpLimitOptions
{
    /// <summary>Requests in work at once; more are answered 503 at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentRequests { get; set; } = 4096;

    /// <summary>Open connections; more are closed at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Bytes of a request body.</summary>
    [Range(1024, 1 << 30)]
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Time after which a request that has no answer yet is given up; calls to one grain have a limit of their own.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Requests a second that one address may send, with a burst of twice as many; more are answered 429.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerSecondPerClient { get; set; } = 1000;

    /// <summary>
    /// Networks (CIDR, separated by commas) of proxies whose X-Forwarded-For says who the client is, besides this machine. A proxy must
    /// overwrite that header, since a client could send one of its own.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Count requests from this machine too. Off: they are the operator's own, or come through a proxy of ours.</summary>
    public bool LimitLoopback { get; set; }
}
