using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>What is done when an alert begins to fire.</summary>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Action">What is done.</param>
/// <param name="Cooldown">How long the same is not done to the same target again.</param>
/// <param name="MostPerHour">How often it is done in any hour.</param>
/// <param name="CheckAfter">How long the alert may still fire afterwards, done or not; then a person is called.</param>
/// <param name="DryRun">Only told, not done.</param>
/// <param name="NeedsApproval">A person has to agree first.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RemediationRule(
    [property: JsonRequired] string Alert,
    [property: JsonRequired] RemediationAction Action,
    [property: JsonRequired] TimeSpan Cooldown,
    [property: JsonRequired] int MostPerHour,
    [property: JsonRequired] TimeSpan CheckAfter,
    bool DryRun,
    bool NeedsApproval)
{
    /// <summary>No limit of a rule looks further back.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Fault() =>
        Alert.Length is 0 or > Incidents.IncidentLimits.MaxNameLength ? "alert is no name"
        : Cooldown < TimeSpan.Zero || Cooldown > Longest ? "cooldown must be from zero to one day"
        : MostPerHour is < 1 or > 60 ? "most_per_hour must be from 1 to 60"
        : CheckAfter <= TimeSpan.Zero || CheckAfter > Longest ? "check_after must be over zero, and at most one day"
        : null;
}
