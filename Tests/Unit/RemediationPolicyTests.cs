using Microsoft.Extensions.Options;
using OrleansObs.Remediation;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>The file of the remediation policy.</summary>
public sealed class RemediationPolicyTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Shipped_policy_is_valid_and_names_existing_alerts()
    {
        var alerts = File.ReadAllText(Repository.Path("Monitoring", "prometheus", "rules", "alerts.yml"));
        var policy = RemediationPolicy.Read(Repository.Path("deploy", "remediation", "policy.json"));
        Assert.False(policy.DryRun);
        Assert.Equal(RemediationAction.Drain, policy.Find("SiloSick")!.Action);
        Assert.All(policy.Rules, rule => Assert.Contains($"- alert: {rule.Alert}\n", alerts, StringComparison.Ordinal));
    }

    [Fact]
    public void No_policy_file_means_no_rules() => Assert.Null(RemediationPolicy.Read("").Find("SiloSick"));

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "the file contains no policy")]
    [InlineData("{}", "rules")]
    [InlineData("""{"rules":[],"surprise":1}""", "surprise")]
    [InlineData("""{"rules":[{"alert":"A","action":"reboot","cooldown":"00:01:00","most_per_hour":1,"check_after":"00:01:00"}]}""", "action")]
    [InlineData("""{"rules":[{"alert":"A","action":1,"cooldown":"00:01:00","most_per_hour":1,"check_after":"00:01:00"}]}""", "action")]
    [InlineData("""{"rules":[{"alert":"A","action":"drain","most_per_hour":1,"check_after":"00:01:00"}]}""", "cooldown")]
    [InlineData("""{"rules":[{"alert":"A","action":"drain","cooldown":"-00:01:00","most_per_hour":1,"check_after":"00:01:00"}]}""", "A: cooldown")]
    [InlineData("""{"rules":[{"alert":"A","action":"drain","cooldown":"00:01:00","most_per_hour":0,"check_after":"00:01:00"}]}""", "A: most_per_hour")]
    [InlineData("""{"rules":[{"alert":"A","action":"drain","cooldown":"00:01:00","most_per_hour":1,"check_after":"00:00:00"}]}""", "A: check_after")]
    [InlineData("""{"rules":[{"alert":"","action":"drain","cooldown":"00:01:00","most_per_hour":1,"check_after":"00:01:00"}]}""", "alert must have from 1 to 80 characters")]
    [InlineData("""{"rules":[{"alert":"A","action":"record","cooldown":"00:01:00","most_per_hour":1,"check_after":"00:01:00"},{"alert":"A","action":"drain","cooldown":"00:01:00","most_per_hour":1,"check_after":"00:01:00"}]}""", "A has two rules")]
    [InlineData("""{"rules":[{"alert":"A","action":"shed","cooldown":"00:01:00","most_per_hour":1,"check_after":"01:00:01"}]}""", "A: check_after")]
    [InlineData("""{"rules":[{"alert":"A","action":"open_breaker","cooldown":"00:01:00","most_per_hour":1,"check_after":"1.00:00:00"}]}""", "A: check_after")]
    public void Invalid_policy_states_its_error(string text, string why)
    {
        File.WriteAllText(_file, text);
        var fault = Assert.Throws<OptionsValidationException>(() => RemediationPolicy.Read(_file));
        Assert.Contains(_file, fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_policy_file_is_named() =>
        Assert.Contains("/nowhere/policy.json", Assert.Throws<OptionsValidationException>(() => RemediationPolicy.Read("/nowhere/policy.json")).Message, StringComparison.Ordinal);
}
