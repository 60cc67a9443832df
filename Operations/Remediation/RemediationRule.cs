using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OrleansObs.Incidents;

namespace OrleansObs.Remediation;

/// <summary>The action for an alert that begins to fire.</summary>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Action">The action.</param>
/// <param name="Cooldown">Minimum time between two actions for this alert on the same target.</param>
/// <param name="MostPerHour">Maximum number of actions for this alert in any hour.</param>
/// <param name="CheckAfter">An alert that still fires after this time is escalated, whether or not the action was performed.</param>
/// <param name="DryRun">The action is reported and not performed.</param>
/// <param name="NeedsApproval">The action waits for an approval by an operator.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RemediationRule(
    [property: JsonRequired]
    [property: Length(1, IncidentLimits.MaxNameLength, ErrorMessage = "alert must have from 1 to 80 characters")]
    string Alert,
    [property: JsonRequired]
    RemediationAction Action,
    [property: JsonRequired]
    [property: Range(typeof(TimeSpan), "00:00:00", RemediationRule.OneDay, ErrorMessage = "cooldown must be from zero to one day")]
    TimeSpan Cooldown,
    [property: JsonRequired]
    [property: Range(1, 60, ErrorMessage = "most_per_hour must be from 1 to 60")]
    int MostPerHour,
    [property: JsonRequired]
    [property: Range(typeof(TimeSpan), "00:00:00", RemediationRule.OneDay, MinimumIsExclusive = true,
        ErrorMessage = "check_after must be more than zero and at most one day")]
    TimeSpan CheckAfter,
    bool DryRun,
    bool NeedsApproval)
{
    private const string OneDay = "1.00:00:00";

    /// <summary>The longest period of a rule: no limit looks further back.</summary>
    public static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(1);

    /// <summary>The action limits the traffic of a service until <see cref="CheckAfter"/> has passed.</summary>
    [JsonIgnore]
    public bool LimitsTraffic => Action is RemediationAction.Shed or RemediationAction.OpenBreaker;
}
