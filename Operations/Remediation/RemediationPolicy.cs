using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>What is done about alerts without a person. Every silo of a fleet reads the same file.</summary>
/// <param name="DryRun">Nothing is done, for any alert; only told.</param>
/// <param name="Rules">At most one an alert.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RemediationPolicy(bool DryRun, [property: JsonRequired] IReadOnlyList<RemediationRule> Rules)
{
    /// <summary>No rule.</summary>
    public static RemediationPolicy Empty { get; } = new(DryRun: false, []);

    /// <summary>Null when there is nothing to do about the alert.</summary>
    public RemediationRule? Find(string alert) => Rules.FirstOrDefault(rule => rule.Alert == alert);

    /// <summary>The policy in the file; without a path, the one without a rule.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read, or says what cannot be done.</exception>
    public static RemediationPolicy Read(string path)
    {
        if (path.Length == 0)
            return Empty;
        try
        {
            var policy = JsonSerializer.Deserialize(File.ReadAllBytes(path), RemediationJson.Default.RemediationPolicy) ?? throw new JsonException("there is no policy");
            if (policy.Rules.Select(rule => rule.Fault() is { } fault ? $"{rule.Alert}: {fault}" : null).FirstOrDefault(fault => fault is not null) is { } fault)
                throw new JsonException(fault);
            if (policy.Rules.GroupBy(rule => rule.Alert).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new JsonException($"{twice.Key} has two rules");
            return policy;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The remediation policy {path} cannot be used: {e.Message}", e);
        }
    }
}
