using System.Text.RegularExpressions;
using OrleansObs.Incidents;
using OrleansObs.Text;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <summary>
/// Rules for the labels and annotations of alerts, which become part of logs, files, terminals and pages. A name has the syntax of a
/// Prometheus label (https://prometheus.io/docs/concepts/data_model/); a value is one line of visible text or empty.
/// </summary>
internal static partial class AlertLabels
{
    /// <summary>What is wrong with the labels, in one sentence without their text; null when nothing is.</summary>
    /// <param name="kind">label or annotation.</param>
    /// <param name="labels">Names and values.</param>
    public static string? FindFault(string kind, IReadOnlyDictionary<string, string>? labels)
    {
        foreach (var (name, value) in labels ?? new Dictionary<string, string>())
        {
            if (name.Length > IncidentLimits.MaxLabelNameLength || !LabelName().IsMatch(name))
                return $"The name of a {kind} must have letters, digits and _ and at most {IncidentLimits.MaxLabelNameLength} characters";
            if (value is null || Characters.Exceed(value, IncidentLimits.MaxLabelLength))
                return $"A {kind} must have at most {IncidentLimits.MaxLabelLength} characters";
            // Formatting characters reorder or hide text (https://www.unicode.org/reports/tr36/).
            if (value.EnumerateRunes().Any(Characters.IsControl))
                return $"A {kind} must not contain control or formatting characters";
        }

        return null;
    }

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*\z")]
    private static partial Regex LabelName();
}
