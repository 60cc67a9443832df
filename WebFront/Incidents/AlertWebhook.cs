using System.Text.Json.Serialization;
using OrleansObs.Incidents;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Incidents;

/// <summary>
/// What Alertmanager sends (its documentation, Configuration, webhook_config; version 4). Fields that later versions may add are passed over.
/// Its groups are by name of the alert and service. Of a group that is too long it sends the first alerts (max_alerts) with the status of those, so that
/// what it has cut off is not known until it is told.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record AlertWebhook(
    [property: JsonPropertyName("version")] string? Version,
    [property: JsonPropertyName("groupLabels")] IReadOnlyDictionary<string, string>? GroupLabels,
    [property: JsonPropertyName("alerts")] IReadOnlyList<AlertWebhookAlert>? Alerts)
{
    /// <summary>Null when there is a problem.</summary>
    public AlertNotice? ToNotice(out ApiProblem? problem)
    {
        if (Version != "4")
            return Refused("The field version must be 4", out problem);
        if (Name("alertname") is not { } alert || Name("service") is not { } service)
        {
            return Refused(
                $"The field groupLabels must hold alertname and service: letters, digits and _ . : -, at most {IncidentLimits.MaxNameLength}", out problem);
        }

        if (Alerts is not { Count: > 0 } || Alerts.Any(each => each is not { StartsAt: not null, Labels: not null } || each.ToStatus() is null))
            return Refused("The field alerts must hold alerts with status, labels and startsAt", out problem);

        problem = null;
        var firing = Alerts.Where(each => each.ToStatus() == IncidentStatus.Firing).ToList();
        var told = firing.Count > 0 ? firing : Alerts;
        var first = told.MinBy(each => each.StartsAt)!;
        return new AlertNotice(
            alert,
            service,
            Short(first.Labels!.GetValueOrDefault("severity")),
            firing.Count > 0 ? IncidentStatus.Firing : IncidentStatus.Resolved,
            Short(first.Annotations?.GetValueOrDefault("summary")),
            Short(first.Annotations?.GetValueOrDefault("runbook")),
            first.StartsAt!.Value,
            firing.Count > 0 ? null : told.Max(each => each.EndsAt),
            first.Labels!.GetValueOrDefault("silo") is { Length: > 0 } silo ? Short(silo) : null);
    }

    private static AlertNotice? Refused(string error, out ApiProblem? problem)
    {
        problem = ApiProblem.BadRequest(error, "invalid_alert");
        return null;
    }

    private static string Short(string? text) => text is null ? "" : text.Length <= IncidentLimits.MaxTextLength ? text : text[..IncidentLimits.MaxTextLength];

    // It becomes part of a key and of an address.
    private string? Name(string label) =>
        GroupLabels?.GetValueOrDefault(label) is { Length: > 0 and <= IncidentLimits.MaxNameLength } name
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-')
            ? name
            : null;
}
