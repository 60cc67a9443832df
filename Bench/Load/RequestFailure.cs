namespace OrleansObs.Bench.Load;

/// <summary>Kinds of requests without a response.</summary>
internal static class RequestFailure
{
    public const string Timeout = "timeout";
    public const string Dropped = "dropped at the end";
    public const string NotSent = "not sent in time";
    public const string NotConnected = "not connected";
    public const string ConnectionLost = "connection lost";

    public static string KindOf(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
            ? NotConnected
            : ConnectionLost;
}
