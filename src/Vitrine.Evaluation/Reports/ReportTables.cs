using System.Globalization;
using System.Text;
using Vitrine.Evaluation.Significance;

namespace Vitrine.Evaluation.Reports;

/// <summary>The numbers of a report as HTML tables.</summary>
internal static class ReportTables
{
    /// <summary>p below this is marked as a difference, not proven to be one: see the remarks of <see cref="RunComparison"/>.</summary>
    private const double Notable = 0.05;

    public static string Metrics(ReportContents contents)
    {
        IReadOnlyList<MetricComparison> comparisons = contents.BaselineReport is { } baseline
            ? RunComparison.Compare(baseline, contents.Report, contents.Resampling) : [];
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>metric</th>");
        Heading(contents.Run);
        if (contents.Baseline is { } other)
        {
            Heading(other);
            html.Append("<th>difference</th><th>p</th><th>better / equal / worse</th>");
        }
        html.Append("</tr></thead><tbody>");
        foreach (MetricResult result in contents.Report.Results)
        {
            html.Append("<tr><th title=\"").Append(HtmlReport.Escape(result.Metric.Definition)).Append("\">")
                .Append(HtmlReport.Escape(result.Metric.Name)).Append("</th>");
            html.Append(Cell(result, contents.Resampling));
            if (contents.BaselineReport is { } before)
                html.Append(Cell(before[result.Metric.Name], contents.Resampling));
            if (comparisons.FirstOrDefault(each => each.Metric.Name == result.Metric.Name) is { } comparison)
                html.Append(Difference(comparison));
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();

        void Heading(Run run) => html.Append("<th>").Append(HtmlReport.Escape(HtmlReport.NameOf(run))).Append("</th>");
    }

    public static string Groups(ReportContents contents)
    {
        bool compared = contents.BaselineReport is not null;
        MetricResult[] shown = [.. contents.Report.Results.Take(compared ? 3 : 6)];
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>").Append(HtmlReport.Escape(contents.GroupedBy)).Append("</th><th>queries</th>");
        foreach (MetricResult result in shown)
        {
            html.Append("<th>").Append(HtmlReport.Escape(result.Metric.Name)).Append("</th>");
            if (compared)
                html.Append("<th>change</th>");
        }
        html.Append("</tr></thead><tbody>");
        foreach (ReportGroup group in contents.Groups)
        {
            IReadOnlyList<MetricComparison> changes = group.Baseline is { } before ? RunComparison.Compare(before, group.Report, contents.Resampling) : [];
            html.Append("<tr><th>").Append(HtmlReport.Escape(group.Name)).Append("</th><td>").Append(Number(group.Report.Queries.Count)).Append("</td>");
            foreach (MetricResult result in shown)
            {
                MetricResult here = group.Report[result.Metric.Name];
                html.Append(Cell(here, contents.Resampling));
                if (compared)
                    html.Append(changes.FirstOrDefault(each => each.Metric.Name == result.Metric.Name) is { } change
                        ? Change(change.Candidate - change.Baseline, change.Metric.HigherIsBetter, change.PValue < Notable) : "<td></td>");
            }
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Cell(MetricResult result, ResamplingOptions resampling)
        => $"<td>{Value(result.Value)}<small>{Bootstrap.Of(result, resampling)}</small></td>";

    private static string Difference(MetricComparison comparison)
    {
        string change = Change(comparison.Candidate - comparison.Baseline, comparison.Metric.HigherIsBetter, comparison.PValue < Notable, comparison.MeanDifference.ToString());
        WinTieLoss counts = comparison.WinTieLoss;
        string p = comparison.PValue < 0.0001 ? "&lt; 0.0001" : comparison.PValue.ToString("0.0000", CultureInfo.InvariantCulture);
        return $"{change}<td>{p}</td><td>{Number(counts.Wins)} / {Number(counts.Ties)} / {Number(counts.Losses)}</td>";
    }

    private static string Change(double difference, bool higherIsBetter, bool marked, string interval = "")
    {
        string css = !marked || difference == 0 ? "" : difference > 0 == higherIsBetter ? " class=\"up\"" : " class=\"down\"";
        string small = interval.Length > 0 ? $"<small>{interval}</small>" : "";
        return string.Create(CultureInfo.InvariantCulture, $"<td><span{css}>{difference:+0.0000;−0.0000;0.0000}</span>{small}</td>");
    }

    private static string Value(double value)
        => value.ToString(value == Math.Floor(value) && Math.Abs(value) > 1 ? "#,0" : "0.0000", CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
