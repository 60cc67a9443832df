using System.Diagnostics.Metrics;
using OrleansObs.Incidents;
using OrleansObs.Telemetry;

namespace OrleansObs.Remediation;

/// <summary>Counts the steps of incidents.</summary>
internal sealed class RemediationMeter
{
    private readonly Counter<long> _steps;
    private readonly RemediationPolicy _policy;

    public RemediationMeter(IMeterFactory meters, RemediationPolicy policy)
    {
        _policy = policy;
        _steps = meters.CreateShopMeter().CreateCounter<long>("incidents", description: "Steps of incidents by alert, the policy's action and what became of it");
    }

    /// <summary>What has not happened yet is zero, not unknown.</summary>
    public void Announce()
    {
        foreach (var rule in _policy.Rules)
            Add(rule.Alert, IncidentNames.Of(IncidentStatus.Firing), 0);
    }

    public void Count(Incident incident, IncidentStep step) => Add(incident.Alert, IncidentNames.Of(step), 1);

    // Names come from outside: one that no rule knows is not a label of its own.
    private void Add(string alert, string outcome, long count)
    {
        var rule = _policy.Find(alert);
        _steps.Add(
            count,
            new KeyValuePair<string, object?>("alert", rule is null ? "other" : alert),
            new KeyValuePair<string, object?>("action", rule is null ? "none" : IncidentNames.Of(rule.Action)),
            new KeyValuePair<string, object?>("outcome", outcome));
    }
}
