using System.Diagnostics.Metrics;
using OrleansObs.Incidents;
using OrleansObs.Telemetry;

namespace OrleansObs.Remediation;

/// <summary><c>incidents_total{alert,action,outcome}</c></summary>
internal sealed class RemediationMeter
{
    private readonly Counter<long> _steps;
    private readonly RemediationPolicy _policy;

    public RemediationMeter(IMeterFactory meters, RemediationPolicy policy)
    {
        _policy = policy;
        _steps = meters.CreateShopMeter().CreateCounter<long>(
            "incidents", description: "Steps of incidents by alert, action of the policy and outcome");
    }

    /// <summary>Creates the series of every alert of the policy with the value 0: a rate needs a first value.</summary>
    public void InitializeCounters()
    {
        foreach (var rule in _policy.Rules)
            Add(rule.Alert, IncidentNames.Of(IncidentStatus.Firing), 0);
    }

    public void Count(Incident incident, IncidentStep step) => Add(incident.Alert, IncidentNames.Of(step), 1);

    // The names of alerts come from clients. Those without a rule share one series, so that clients cannot create series.
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
