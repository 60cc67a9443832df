using System.Net;
using System.Text;

namespace OrleansObs.Chaos.Reports;

/// <summary>One self-contained file: no script, and no external font or image.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: #fff; color: #1c2733; font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
        .verdict { padding: .75rem 1rem; border-left: 6px solid; font-weight: 600; }
        .green { border-color: #1a7f4b; background: #e8f5ee; } .red { border-color: #b3261e; background: #fbeae9; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; } th, td { padding: .35rem .6rem; border-bottom: 1px solid #d9e0e6; text-align: left; vertical-align: top; }
        .facts th { white-space: nowrap; width: 1%; font-weight: 500; color: #4a5a68; } td.n, th.n { text-align: right; white-space: nowrap; }
        code { overflow-wrap: anywhere; } small, .note { color: #4a5a68; font-size: .9rem; }
        svg { width: 100%; height: auto; } svg text { font-size: 12px; fill: #4a5a68; }
        .served { fill: #6fa8a2; } .lost { fill: #b3261e; } .outage { fill: #f6dcbf; }
        .silo { fill: #2f5fa8; } .front { fill: #7a4fa3; } .postgres { fill: #c46a12; } .api { fill: #5a6672; }
        .key { white-space: nowrap; margin-right: 1em; } .key i { display: inline-block; width: .8em; height: .8em; margin-right: .3em; }
        @media (max-width: 40rem) { body { padding: .6rem; font-size: 15px; } .facts th { white-space: normal; width: 35%; } th, td { padding: .3rem .35rem; } svg { min-width: 34rem; } }
        """;

    private static readonly (string Colour, string Name)[] Legend =
    [
        ("#6fa8a2", "served"), ("#b3261e", "lost"), ("#f6dcbf", "longest outage"), ("#2f5fa8", "silos"), ("#7a4fa3", "WebFronts, nginx"),
        ("#c46a12", "PostgreSQL"), ("#5a6672", "injected"),
    ];

    public static string Render(ChaosReport report)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>Chaos, seed {report.Seed}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>Chaos</h1>\n")
            .Append($"<p class=\"verdict {(report.IsGreen ? "green" : "red")}\">{Encode(ReportText.Verdict(report))}</p>\n");
        Violations(html, report);
        html.Append("<table class=\"facts\">\n");
        foreach (var (name, value) in ReportText.Facts(report))
            html.Append($"<tr><th scope=\"row\">{Encode(name)}</th><td>{(value == report.Replay ? $"<code>{Encode(value)}</code>" : Encode(value))}</td></tr>\n");
        html.Append($"</table>\n<h2>Timeline</h2>\n<div class=\"scroll\">{Timeline.Render(report)}</div>\n<p class=\"note\">");
        foreach (var (colour, name) in Legend)
            html.Append($"<span class=\"key\"><i style=\"background:{colour}\"></i>{Encode(name)}</span> ");
        html.Append("</p>\n");
        Kinds(html, report);
        Faults(html, report);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Violations(StringBuilder html, ChaosReport report)
    {
        if (report.IsGreen)
            return;
        html.Append("<h2>Violations</h2>\n<ul>\n");
        foreach (var violation in report.Violations.Take(ReportText.MaxViolations))
            html.Append($"<li><strong>{violation.Kind}</strong>: {Encode(violation.Message)}</li>\n");
        html.Append("</ul>\n");
        if (report.Violations.Count > ReportText.MaxViolations)
            html.Append($"<p>and {report.Violations.Count - ReportText.MaxViolations} more</p>\n");
    }

    private static void Kinds(StringBuilder html, ChaosReport report)
    {
        html.Append("<h2>Recovery by kind of fault</h2>\n<div class=\"scroll\"><table>\n")
            .Append("<tr><th>fault</th><th class=\"n\">done</th><th class=\"n\">not done</th><th class=\"n\">median</th><th class=\"n\">worst</th></tr>\n");
        foreach (var kind in report.ByKind)
        {
            html.Append($"<tr><td>{Encode(kind.Name)}</td><td class=\"n\">{kind.Done}</td><td class=\"n\">{kind.NotDone}</td>")
                .Append($"<td class=\"n\">{ReportText.Seconds(kind.Median)}</td><td class=\"n\">{ReportText.Seconds(kind.Worst)}</td></tr>\n");
        }

        html.Append($"</table></div>\n<p class=\"note\">{Encode(ReportText.RecoveryDefinition)}</p>\n");
    }

    private static void Faults(StringBuilder html, ChaosReport report)
    {
        html.Append("<h2>Every fault</h2>\n<div class=\"scroll\"><table>\n")
            .Append("<tr><th class=\"n\">at</th><th>fault</th><th>target</th><th class=\"n\">length</th><th class=\"n\">recovery</th></tr>\n");
        foreach (var fault in report.Faults)
        {
            var (planned, begin, end, problem) = fault.Record;
            html.Append($"<tr><td class=\"n\">{ReportText.Seconds(begin)}</td><td>{Encode(planned.Traits.Name)}</td><td>{Encode(planned.Target)}</td>")
                .Append(problem is null
                    ? $"<td class=\"n\">{ReportText.Seconds(end - begin)}</td><td class=\"n\">{ReportText.Seconds(fault.Recovery)}</td></tr>\n"
                    : $"<td colspan=\"2\">not done: {Encode(problem)}</td></tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
