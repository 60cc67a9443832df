using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace OrleansObs.Remediation;

/// <summary>Maps alerts to actions that need no operator. Every silo of a fleet reads the same file.</summary>
/// <param name="DryRun">Actions are reported and not performed, for all alerts.</param>
/// <param name="Rules">At most one per alert.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RemediationPolicy(bool DryRun, [property: JsonRequired] IReadOnlyList<RemediationRule> Rules)
{
    /// <summary>The policy without rules.</summary>
    public static RemediationPolicy Empty { get; } = new(DryRun: false, []);

    /// <summary>The rule of an alert; null when it has none.</summary>
    public RemediationRule? Find(string alert) => Rules.FirstOrDefault(rule => rule.Alert == alert);

    /// <summary>Whether the action of the rule is reported and not performed.</summary>
    public bool IsDryRun(RemediationRule rule) => DryRun || rule.DryRun;

    /// <summary>
    /// Reads and validates the policy file; an empty path gives <see cref="Empty"/>. docs/adr/0011 says why it is not bound as
    /// configuration.
    /// </summary>
    /// <exception cref="OptionsValidationException">
    /// The file cannot be read or is invalid. The message names the file and the reason.
    /// </exception>
    public static RemediationPolicy Read(string path)
    {
        if (path.Length == 0)
            return Empty;
        try
        {
            var policy = JsonSerializer.Deserialize(File.ReadAllBytes(path), RemediationJson.Default.RemediationPolicy)
                ?? throw new ValidationException("the file contains no policy");
            policy.Validate();
            return policy;
        }
        catch (Exception e) when (e is JsonException or ValidationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new OptionsValidationException(
                nameof(RemediationPolicy), typeof(RemediationPolicy), [$"The remediation policy {path} (Remediation__PolicyPath) cannot be used: {e.Message}"]);
        }
    }

    private void Validate()
    {
        // JSON serialization does not check the elements of a list for null.
        if (Rules.Any(rule => rule is null))
            throw new ValidationException("a rule is null");
        var results = new List<ValidationResult>();
        foreach (var rule in Rules)
        {
            if (!Validator.TryValidateObject(rule, new ValidationContext(rule), results, validateAllProperties: true))
                throw new ValidationException($"{rule.Alert}: {results[0].ErrorMessage}");
            if (rule.LimitsTraffic && rule.CheckAfter > TrafficLimit.MaxDuration)
                throw new ValidationException($"{rule.Alert}: check_after must be at most {TrafficLimit.MaxDuration} for shed and open_breaker");
        }

        if (Rules.GroupBy(rule => rule.Alert).FirstOrDefault(group => group.Count() > 1) is { } duplicate)
            throw new ValidationException($"{duplicate.Key} has two rules");
        foreach (var rule in Rules)
        {
            if (rule.FindTargetFault() is { } fault)
                throw new ValidationException($"{rule.Alert}: {fault}");
        }
    }
}
