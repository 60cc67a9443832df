using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OrleansObs.Incidents;
using OrleansObs.Text;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <summary>
/// Webhook message of Alertmanager (webhook_config, version 4); unknown fields are ignored. Groups are by alert name and service.
/// Alertmanager truncates a long group (max_alerts), so the status of the omitted alerts is unknown until a later message.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record AlertWebhook(
    [property: JsonPropertyName("version")] string? Version,
    [property: JsonPropertyName("groupLabels")] IReadOnlyDictionary<string, string>? GroupLabels,
    [property: JsonPropertyName("alerts")] IReadOnlyList<AlertWebhookAlert>? Alerts) : IJsonRequest<AlertWebhook>
{
    public static JsonTypeInfo<AlertWebhook> JsonType => IncidentsJson.Types.AlertWebhook;

    /// <summary>Null when the message is invalid.</summary>
    public AlertNotice? ToNotice(out ApiProblem? problem)
    {
        if (Version != "4")
            return Invalid("The field version must be 4", out problem);
        if (Name("alertname") is not { } alert || Name("service") is not { } service)
        {
            return Invalid(
                $"The field groupLabels must hold alertname and service: letters, digits and _ . : -, "
                + $"at most {IncidentLimits.MaxNameLength}",
                out problem);
        }

        if (Alerts is not { Count: > 0 }
            || Alerts.Any(each => each is not { StartsAt: not null, Labels: not null } || each.ToStatus() is null))
            return Invalid("The field alerts must hold alerts with status, labels and startsAt", out problem);
        if (FindLabelFault() is { } fault)
            return Invalid(fault, out problem);

        problem = null;
        var firing = Alerts.Where(each => each.ToStatus() == IncidentStatus.Firing).ToList();
        var current = firing.Count > 0 ? firing : Alerts;
        var first = current.MinBy(each => each.StartsAt)!;
        return new AlertNotice(
            alert,
            service,
            Truncate(first.Labels!.GetValueOrDefault("severity")),
            firing.Count > 0 ? IncidentStatus.Firing : IncidentStatus.Resolved,
            Truncate(first.Annotations?.GetValueOrDefault("summary")),
            Truncate(first.Annotations?.GetValueOrDefault("runbook")),
            first.StartsAt!.Value,
            firing.Count > 0 ? null : current.Max(each => each.EndsAt),
            first.Labels!.GetValueOrDefault("silo") is { Length: > 0 } silo ? Truncate(silo) : null);
    }

    private string? FindLabelFault() =>
        AlertLabels.FindFault("label", GroupLabels)
        ?? Alerts!.Select(alert => AlertLabels.FindFault("label", alert.Labels) ?? AlertLabels.FindFault("annotation", alert.Annotations))
            .FirstOrDefault(fault => fault is not null);

    private static AlertNotice? Invalid(string error, out ApiProblem? problem)
    {
        problem = ApiProblem.BadRequest(error, "invalid_alert");
        return null;
    }

    private static string Truncate(string? text) => Characters.Truncate(text ?? "", IncidentLimits.MaxTextLength);

    // The name becomes part of a grain key and of a route.
    private string? Name(string label) =>
        GroupLabels?.GetValueOrDefault(label) is { Length: > 0 and <= IncidentLimits.MaxNameLength } name
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-')
            ? name
            : null;
}
