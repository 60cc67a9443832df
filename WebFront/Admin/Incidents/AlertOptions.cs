using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <summary>Section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>The bearer token (RFC 6750) of Alertmanager. There is no default; without a token the webhook is closed.</summary>
    [RegularExpression(KeyAuthorization.Format, ErrorMessage = KeyAuthorization.FormatError)]
    public string ApiKey { get; set; } = "";
}
