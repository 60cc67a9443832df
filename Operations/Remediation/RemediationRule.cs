using System.ComponentModel.DataAnnotations;
using System.IO.Enumeration;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
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
internal sealed partial record RemediationRule(
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

    /// <summary>
    /// What the action may affect: the silos of a drain, where * stands for any characters, or the services whose traffic is limited. The
    /// other actions affect the whole fleet and have no targets.
    /// </summary>
    public IReadOnlyList<string>? Targets { get; init; }

    private bool HasSilos => Action == RemediationAction.Drain;

    /// <summary>The reason to refuse a target, which an alert selects; null when the rule names it.</summary>
    public string? RefuseTarget(string target)
    {
        if (!HasSilos && !LimitsTraffic)
            return null;
        if (HasSilos && target.Length == 0)
            return "the alert names no silo";
        var isNamed = (Targets ?? []).Any(
            name => HasSilos ? FileSystemName.MatchesSimpleExpression(name, target, ignoreCase: false) : name == target);
        return isNamed ? null : $"the policy does not allow {IncidentNames.Of(Action)} of '{target}' for this alert";
    }

    /// <summary>What is wrong with the targets; null when nothing is.</summary>
    public string? FindTargetFault()
    {
        if (!HasSilos && !LimitsTraffic)
            return Targets is null ? null : "only drain, shed and open_breaker have targets";
        if (Targets is not { Count: > 0 })
            return "targets must name the silos or services that the action may affect";
        if (HasSilos)
        {
            return Targets.All(name => name is not null && SiloPattern().IsMatch(name))
                ? null
                : "targets must be names of silos; * stands for any characters";
        }

        return Targets.All(name => name is not null && TrafficServices.All.Contains(name))
            ? null
            : $"targets must be some of {string.Join(", ", TrafficServices.All)}";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.*-]{1,100}\z")]
    private static partial Regex SiloPattern();
}
