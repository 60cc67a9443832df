namespace OrleansObs.Remediation;

/// <summary>Section <c>Remediation</c>.</summary>
internal sealed class RemediationOptions
{
    /// <summary>The policy file; when empty, alerts are only recorded.</summary>
    public string PolicyPath { get; set; } = "";

    /// <summary>The named pipe of the fleet's supervisor, which reads the line "grow"; when empty, scaling is only recommended.</summary>
    public string SupervisorPipe { get; set; } = "";

    /// <summary>
    /// Base URL of the Prometheus that confirms alerts before an action; when empty, every action waits for an approval. Text, because the
    /// binder of configuration throws for a value that is no URL, and takes a relative one.
    /// </summary>
    public string PrometheusUrl { get; set; } = "";

    /// <summary>The base URL; null unless it is an absolute http or https URL without a user, a query and a fragment.</summary>
    public Uri? PrometheusAddress =>
        Uri.TryCreate(PrometheusUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.UserInfo.Length + url.Query.Length + url.Fragment.Length == 0
            ? url
            : null;
}
