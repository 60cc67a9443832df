using System.Net;
using System.Text;
using OrleansObs.Chaos.Faults;

namespace OrleansObs.Chaos.Reports;

/// <summary>The run as an SVG image: served and lost requests over time, and the faults above them.</summary>
internal static class Timeline
{
    private const double Width = 900;
    private const double Height = 220;
    private const double Top = 50;
    private const double Bottom = 196;

    public static string Render(ChaosReport report)
    {
        var svg = new StringBuilder(
            $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Requests served and lost over time, with the faults\">\n");
        Outage(svg, report);
        Bars(svg, report.Traffic.Slices);
        foreach (var fault in report.Faults.Where(fault => fault.IsDone))
            Mark(svg, fault, report.LoadDuration);
        Axis(svg, report.LoadDuration);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Outage(StringBuilder svg, ChaosReport report)
    {
        var (begin, length) = report.Traffic.LongestOutage;
        svg.Append($"<rect class=\"outage\" x=\"{X(begin, report.LoadDuration):0.0}\" y=\"{Top}\" width=\"{Math.Max(1, Width * (length / report.LoadDuration)):0.0}\" height=\"{Bottom - Top}\"><title>longest outage: {ReportText.Seconds(length)}</title></rect>\n");
    }

    private static void Bars(StringBuilder svg, IReadOnlyList<TrafficSlice> slices)
    {
        var most = Math.Max(1, slices.Max(slice => slice.Served + slice.Lost));
        var width = Width / slices.Count;
        for (var i = 0; i < slices.Count; i++)
        {
            var served = (Bottom - Top) * slices[i].Served / most;
            var lost = (Bottom - Top) * slices[i].Lost / most;
            svg.Append($"<rect class=\"served\" x=\"{i * width:0.00}\" y=\"{Bottom - served:0.0}\" width=\"{width * 0.9:0.00}\" height=\"{served:0.0}\"/>");
            if (slices[i].Lost > 0)
                svg.Append($"<rect class=\"lost\" x=\"{i * width:0.00}\" y=\"{Bottom - served - lost:0.0}\" width=\"{width * 0.9:0.00}\" height=\"{lost:0.0}\"/>");
            svg.Append('\n');
        }
    }

    private static void Mark(StringBuilder svg, FaultResult fault, TimeSpan duration)
    {
        var (planned, begin, end, _) = fault.Record;
        var (colour, y) = planned.Traits switch
        {
            { ApiKind: not null } => ("api", 38),
            { Target: FaultTarget.Postgres } => ("postgres", 28),
            { Target: FaultTarget.OneWebFront or FaultTarget.Nginx } => ("front", 18),
            _ => ("silo", 8),
        };
        var title = WebUtility.HtmlEncode($"{ReportText.Seconds(begin)}: {planned.Traits.Name} ({planned.Target}), served again after {ReportText.Seconds(fault.Recovery)}");
        svg.Append($"<rect class=\"{colour}\" x=\"{X(begin, duration):0.0}\" y=\"{y - 4}\" width=\"{Math.Max(3, Width * ((end - begin) / duration)):0.0}\" height=\"8\"><title>{title}</title></rect>\n");
    }

    private static void Axis(StringBuilder svg, TimeSpan duration)
    {
        const int Steps = 6;
        for (var i = 0; i <= Steps; i++)
        {
            var anchor = i switch { 0 => "start", Steps => "end", _ => "middle" };
            svg.Append($"<text x=\"{Width * i / Steps:0}\" y=\"{Height - 4}\" text-anchor=\"{anchor}\">{duration.TotalSeconds * i / Steps:0} s</text>\n");
        }
    }

    private static double X(TimeSpan time, TimeSpan duration) => Width * Math.Clamp(time / duration, 0, 1);
}
