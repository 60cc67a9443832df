using System.Text;

namespace OrleansObs.Chaos.Reports;

internal static class TextReport
{
    public static string Render(ChaosReport report)
    {
        var text = new StringBuilder().Append(ReportText.Verdict(report)).Append("\n\n");
        foreach (var (name, value) in ReportText.Facts(report))
            text.Append($"{name,-27}{value}\n");
        text.Append($"\n{"fault",-38}{"done",5}{"not",5}{"median",10}{"worst",10}\n");
        foreach (var kind in report.ByKind)
            text.Append($"{kind.Name,-38}{kind.Done,5}{kind.NotDone,5}{ReportText.Seconds(kind.Median),10}{ReportText.Seconds(kind.Worst),10}\n");
        text.Append($"{ReportText.RecoveryDefinition}\n");
        foreach (var reason in report.Faults.Where(fault => !fault.IsDone).GroupBy(fault => (fault.Record.Planned.Traits.Name, fault.Record.NotDone)))
            text.Append($"Not done, {reason.Count()} times: {reason.Key.Name}: {reason.Key.NotDone}\n");
        if (!report.IsGreen)
            text.Append('\n');
        foreach (var violation in report.Violations.Take(ReportText.MaxViolations))
            text.Append($"{violation.Kind}: {violation.Message}\n");
        if (report.Violations.Count > ReportText.MaxViolations)
            text.Append($"and {report.Violations.Count - ReportText.MaxViolations} more\n");
        return text.ToString();
    }
}
