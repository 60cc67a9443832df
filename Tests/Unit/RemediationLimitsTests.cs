using OrleansObs.Remediation;

namespace OrleansObs.Tests.Unit;

/// <summary>Limits of remediation that hold for every policy and every number of alerts.</summary>
public sealed class RemediationLimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly RemediationRule Drain = new("Sick", RemediationAction.Drain, TimeSpan.FromMinutes(5), 60, TimeSpan.FromMinutes(1), DryRun: false, NeedsApproval: false);
    private static readonly RemediationRule Collect = Drain with { Alert = "Full", Action = RemediationAction.Collect };
    private static readonly string[] Three = ["silo-1", "silo-2", "silo-3"];
    private static readonly string[] Six = [.. Three, "silo-4", "silo-5", "silo-6"];

    [Fact]
    public void First_of_three_silos_may_be_drained() => Assert.Null(Refuse(Drain, "silo-2", Three));

    [Theory]
    [InlineData("silo-1")]
    [InlineData("silo-1 silo-2")]
    public void One_or_two_silos_are_not_drained(string silos) => Assert.Contains("more than a third", Refuse(Drain, "silo-1", silos.Split(' ')), StringComparison.Ordinal);

    [Theory]
    [InlineData("silo-9", "silo-9 is not an active silo")]
    [InlineData("", "the alert names no silo")]
    public void Absent_silo_is_not_drained(string target, string why) => Assert.Equal(why, Refuse(Drain, target, Three));

    [Theory]
    [InlineData(9, false)]
    [InlineData(11, true)]
    public void Second_drain_of_three_waits_ten_minutes(double minutes, bool allowed) =>
        Assert.Equal(allowed, Refuse(Drain, "silo-3", Three, Done(Drain, "silo-2", minutes)) is null);

    [Fact]
    public void Drain_of_more_than_a_third_is_refused()
    {
        Assert.Null(Refuse(Drain, "silo-3", Six, Done(Drain, "silo-2", 8)));
        Assert.NotNull(Refuse(Drain, "silo-4", Six, Done(Drain, "silo-2", 8), Done(Drain, "silo-3", 7)));

        // A drained silo that is not back yet still counts as one of six.
        Assert.Null(Refuse(Drain, "silo-3", [.. Six.Except(["silo-2"])], Done(Drain, "silo-2", 0.5)));
    }

    [Fact]
    public void Observed_target_is_left_alone()
    {
        Assert.Contains("under observation after collect", Refuse(Drain with { Cooldown = TimeSpan.Zero }, "fleet", Three, Done(Collect, "fleet", 0.5)), StringComparison.Ordinal);
        Assert.Null(Refuse(Collect with { Alert = "Other" }, "fleet", Three, Done(Collect, "fleet", 1.5)));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(6, true)]
    public void Action_on_one_target_waits_for_its_cooldown(double minutes, bool allowed) =>
        Assert.Equal(allowed, Refuse(Collect, "fleet", Three, Done(Collect, "fleet", minutes)) is null);

    [Fact]
    public void Actions_per_hour_are_limited()
    {
        var rule = Collect with { MostPerHour = 2 };
        Assert.Null(Refuse(rule, "fleet", Three, Done(rule, "fleet", 10), Done(rule, "fleet", 61)));
        Assert.Contains("2 times within the hour", Refuse(rule, "fleet", Three, Done(rule, "fleet", 10), Done(rule, "fleet", 59)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_an_unanswered_drain_counts_among_failed_actions()
    {
        Assert.NotNull(Refuse(Drain, "silo-3", Three, Failed(Drain, "silo-2")));
        Assert.Null(Refuse(Collect, "fleet", Three, Failed(Collect, "fleet")));
    }

    [Theory]
    [InlineData(RemediationStatus.Declined)]
    [InlineData(RemediationStatus.DryRun)]
    public void Refused_action_does_not_count(RemediationStatus status) =>
        Assert.Null(Refuse(Drain, "silo-3", Three, Done(Drain, "silo-2", 1) with { Answer = new RemediationResult(status, "") }));

    [Fact]
    public void Collecting_data_is_always_allowed() =>
        Assert.Null(Refuse(Collect with { Action = RemediationAction.Record }, "fleet", Three, Done(Collect, "fleet", 0.1)));

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Fleet_growth_is_limited(int silos, bool allowed) =>
        Assert.Equal(allowed, Refuse(Collect with { Action = RemediationAction.Scale }, "fleet", [.. Enumerable.Range(1, silos).Select(number => $"silo-{number}")]) is null);

    [Theory]
    [InlineData("order", true)]
    [InlineData("fleet", false)]
    [InlineData("incident", false)]
    [InlineData("", false)]
    public void Only_traffic_of_the_shop_is_limited(string service, bool allowed)
    {
        foreach (var action in new[] { RemediationAction.Shed, RemediationAction.OpenBreaker })
            Assert.Equal(allowed, Refuse(Collect with { Action = action }, service, Three) is null);
    }

    [Fact]
    public void Refusals_do_not_evict_records_of_actions()
    {
        RemediationHistoryEntry[] entries = [Done(Drain, "silo-2", 8)];
        var refused = Done(Drain, "silo-3", 0) with { Answer = new RemediationResult(RemediationStatus.Declined, "") };
        for (var occurrence = 0; occurrence < 3 * RemediationHistory.MaxOthers; occurrence++)
            entries = entries.With(refused with { Request = refused.Request with { Occurrence = occurrence } });

        Assert.Equal(RemediationHistory.MaxOthers + 1, entries.Length - 1);
        Assert.Contains("more than a third", Refuse(Drain, "silo-3", Three, entries), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_older_than_every_limit_are_removed()
    {
        var latest = Done(Drain, "silo-1", 0);
        Assert.Equal(2, new[] { Done(Drain, "silo-2", (24 * 60) - 1), Done(Drain, "silo-3", 24 * 60) }.With(latest).Length);
        Assert.Equal([latest], new[] { latest with { Answer = new RemediationResult(RemediationStatus.Failed, "") } }.With(latest));
    }

    private static string? Refuse(RemediationRule rule, string target, string[] silos, params RemediationHistoryEntry[] before) =>
        RemediationLimits.Refuse(rule, new RemediationRequest($"{rule.Alert}-fleet", 7, rule.Alert, target), before, silos, Now);

    private static RemediationHistoryEntry Failed(RemediationRule rule, string target) => Done(rule, target, 0.5) with { Answer = new RemediationResult(RemediationStatus.Failed, "") };

    private static RemediationHistoryEntry Done(RemediationRule rule, string target, double minutesAgo)
    {
        var at = Now - TimeSpan.FromMinutes(minutesAgo);
        return new RemediationHistoryEntry(at, new RemediationRequest($"{rule.Alert}-fleet", 1, rule.Alert, target), rule.Action, new RemediationResult(RemediationStatus.Acted, ""), at + rule.CheckAfter);
    }
}
