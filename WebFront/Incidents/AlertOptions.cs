namespace OrleansObs.WebFront.Incidents;

/// <summary>Section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>What Alertmanager must give as its bearer token (RFC 6750); there is no default, and without one nothing is taken.</summary>
    public string ApiKey { get; set; } = "";
}
