using OrleansObs.Incidents;
using OrleansObs.Remediation;

namespace OrleansObs.Tests.Unit;

/// <summary>Transitions of an incident, including escalation.</summary>
public sealed class IncidentTransitionsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Begin.AddMinutes(3);

    [Theory]
    [InlineData(RemediationStatus.Acted, RemediationStatus.Escalated, "Still firing after drain of silo-1: manual action is required")]
    [InlineData(RemediationStatus.Failed, RemediationStatus.Failed, "Still firing, and drain of silo-1 has failed: manual action is required")]
    [InlineData(RemediationStatus.Declined, RemediationStatus.Declined, "Still firing, and drain of silo-1 was declined: manual action is required")]
    [InlineData(RemediationStatus.Waiting, RemediationStatus.Waiting, "Still firing, and drain of silo-1 waits for approval: manual action is required")]
    public void Unresolved_incident_is_escalated_once(RemediationStatus status, RemediationStatus then, string sentence)
    {
        var firing = Remedied(status);
        Assert.Null(IncidentTransitions.OnCheck(firing, Due.AddTicks(-1)));
        var told = Assert.IsType<Incident>(IncidentTransitions.OnCheck(firing, Due));
        Assert.Equal((RemediationStatus.Escalated, sentence), (told.History[^1].Remediation, told.History[^1].Summary));
        Assert.Equal((then, null), (told.Remediation!.Status, told.Remediation.CheckBy));
        Assert.Null(IncidentTransitions.OnCheck(told, Due.AddDays(1)));
    }

    [Theory]
    [InlineData(RemediationStatus.Acted, "firing acted escalated recovered resolved")]
    [InlineData(RemediationStatus.Declined, "firing declined escalated resolved")]
    public void Only_an_executed_action_can_be_effective(RemediationStatus status, string steps)
    {
        var escalated = IncidentTransitions.OnCheck(Remedied(status), Due)!;
        Assert.Equal(steps, Steps(IncidentTransitions.OnNotice(escalated, Notice(IncidentStatus.Resolved, Begin, silo: null), Due)!));
    }

    [Fact]
    public void Resolved_silo_passes_the_incident_to_the_next()
    {
        var first = Remedied(RemediationStatus.Acted);
        var next = IncidentTransitions.OnNotice(first, Notice(IncidentStatus.Firing, Begin.AddMinutes(1), "silo-2"), Due)!;
        Assert.Equal((2, "silo-2", null, "firing acted recovered firing"), (next.Times, next.Silo, next.Remediation, Steps(next)));
        Assert.Null(IncidentTransitions.OnNotice(next, Notice(IncidentStatus.Firing, Begin.AddMinutes(1), "silo-2"), Due));
        Assert.Null(IncidentTransitions.OnNotice(next, Notice(IncidentStatus.Firing, Begin, "silo-1"), Due));
        Assert.Equal(IncidentStatus.Resolved, IncidentTransitions.OnNotice(next, Notice(IncidentStatus.Resolved, Begin.AddMinutes(1), "silo-2"), Due)!.Status);
    }

    [Fact]
    public void Repeated_alert_makes_no_step()
    {
        var firing = Remedied(RemediationStatus.Acted);
        Assert.Null(IncidentTransitions.OnNotice(firing, Notice(IncidentStatus.Firing, Begin.AddMinutes(1), "silo-1"), Due));
        Assert.Null(IncidentTransitions.OnNotice(firing, Notice(IncidentStatus.Firing, Begin.AddMinutes(1), silo: null), Due));
    }

    [Fact]
    public void List_evicts_resolved_incidents_first()
    {
        var pending = Remedied(RemediationStatus.Acted) with { Id = "pending" };
        var ended = pending with { Id = "ended", Status = IncidentStatus.Resolved };
        var firing = Enumerable.Range(0, IncidentLimits.MaxIncidents - 2).Select(number => pending with { Id = $"{number}", Remediation = null });

        var full = IncidentRetention.With([ended, .. firing, pending], pending with { Id = "new" });
        Assert.Equal(IncidentLimits.MaxIncidents, full.Length);
        Assert.DoesNotContain(full, incident => incident.Id == "ended");
        Assert.Contains(full, incident => incident.Id == "pending");

        var fuller = IncidentRetention.With(full, pending with { Id = "newer" });
        Assert.Equal(("newer", IncidentLimits.MaxIncidents), (fuller[0].Id, fuller.Length));
        Assert.DoesNotContain(fuller, incident => incident.Id == $"{IncidentLimits.MaxIncidents - 3}");
        Assert.Contains(fuller, incident => incident.Id == "pending");
    }

    private static string Steps(Incident incident) => string.Join(' ', incident.History.Select(IncidentNames.Of));

    private static Incident Remedied(RemediationStatus status) =>
        IncidentTransitions.OnNotice(null, Notice(IncidentStatus.Firing, Begin, "silo-1"), Begin)!
            .With(new RemediationRecord(RemediationAction.Drain, "silo-1", status, Due), "told", Begin);

    private static AlertNotice Notice(IncidentStatus status, DateTimeOffset at, string? silo) =>
        new("SiloSick", "fleet", "warning", status, "One is sick", "", at, status == IncidentStatus.Firing ? null : at.AddMinutes(1), silo);
}
