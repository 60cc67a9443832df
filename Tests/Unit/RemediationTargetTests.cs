using Microsoft.Extensions.Options;
using OrleansObs.Remediation;

namespace OrleansObs.Tests.Unit;

/// <summary>The silos and services that a rule may affect.</summary>
public sealed class RemediationTargetTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("\"*\"", "silo-1", true)]
    [InlineData("\"*\"", "", false)]
    [InlineData("\"silo-*\"", "silo-1", true)]
    [InlineData("\"silo-*\"", "SILO-1", false)]
    [InlineData("\"silo-*\"", "other", false)]
    [InlineData("\"silo-1\", \"silo-2\"", "silo-2", true)]
    [InlineData("\"silo-1\", \"silo-2\"", "silo-12", false)]
    public void Drain_affects_the_named_silos(string targets, string silo, bool allowed) =>
        Assert.Equal(allowed, Read("drain", $"[{targets}]").RefuseTarget(silo) is null);

    [Theory]
    [InlineData("shed", "order", true)]
    [InlineData("shed", "product", false)]
    [InlineData("open_breaker", "order", true)]
    [InlineData("open_breaker", "Order", false)]
    [InlineData("open_breaker", "fleet", false)]
    [InlineData("open_breaker", "", false)]
    public void Traffic_limit_affects_the_named_services(string action, string service, bool allowed) =>
        Assert.Equal(allowed, Read(action, "[\"order\", \"weather\"]").RefuseTarget(service) is null);

    [Theory]
    [InlineData("drain", "null", "targets must name")]
    [InlineData("shed", "[]", "targets must name")]
    [InlineData("open_breaker", "[\"*\"]", "targets must be some of product")]
    [InlineData("shed", "[\"incident\"]", "targets must be some of product")]
    [InlineData("shed", "[null]", "targets must be some of product")]
    [InlineData("drain", "[\"two words\"]", "targets must be names of silos")]
    [InlineData("drain", "[\"\"]", "targets must be names of silos")]
    [InlineData("drain", "[\"silo?\"]", "targets must be names of silos")]
    [InlineData("collect", "[\"fleet\"]", "only drain, shed and open_breaker have targets")]
    public void Rule_with_other_targets_is_refused(string action, string targets, string why)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read(action, targets));
        Assert.Contains($"A: {why}", fault.Message, StringComparison.Ordinal);
    }

    private RemediationRule Read(string action, string targets)
    {
        File.WriteAllText(_file, $$"""
            {"rules":[{"alert":"A","action":"{{action}}","targets":{{targets}},"cooldown":"00:01:00","most_per_hour":1,"check_after":"00:01:00"}]}
            """);
        return RemediationPolicy.Read(_file).Find("A")!;
    }
}
