namespace OrleansObs.Tests.Support;

/// <summary>A record as Fluentd receives it; the log line is in the field log.</summary>
internal sealed record ForwardedLine(string Tag, IReadOnlyDictionary<string, object?> Record)
{
    public string Log => (string)Record["log"]!;

    public string Container => ((string)Record["container_name"]!).TrimStart('/');
}
