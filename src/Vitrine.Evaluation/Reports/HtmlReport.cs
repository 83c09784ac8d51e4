using System.Globalization;
using System.Net;
using System.Text;
using Vitrine.Evaluation.Reports.Plots;

namespace Vitrine.Evaluation.Reports;

/// <summary>One page that shows how good a run is, whether it differs from another, and why: numbers, curves and pictures of examples.</summary>
/// <remarks>The page is one file without scripts; it follows the reader's light or dark setting and fits a phone.</remarks>
public static class HtmlReport
{
    /// <summary>A longer list of groups stands below the examples, which would else be out of sight.</summary>
    private const int FewGroups = 12;

    /// <summary>Makes the page.</summary>
    public static async Task<string> CreateAsync(ReportContents contents, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(contents);
        string title = contents.Baseline is { } other ? $"{NameOf(contents.Run)} against {NameOf(other)}" : NameOf(contents.Run);
        var page = new StringBuilder(Head(title));
        page.Append("<h1>").Append(Escape(title)).Append("</h1>").Append(Introduction(contents));
        page.Append(ReportTables.Metrics(contents));
        page.Append("<h2>Recall by depth</h2><figure>").Append(Legend(contents)).Append(Curves(contents)).Append("</figure>");
        string groups = contents.Groups.Count == 0 ? "" : $"<h2>By {Escape(contents.GroupedBy)}</h2>{ReportTables.Groups(contents)}";
        bool isLong = contents.Groups.Count > FewGroups;
        page.Append(isLong ? "" : groups);
        var examples = new ExampleWriter(contents);
        foreach (ReportExamples list in ReportExamples.Choose(contents))
        {
            page.Append("<h2>").Append(Escape(list.Heading)).Append("</h2>");
            foreach (string query in list.Queries)
                page.Append(await examples.WriteAsync(query, cancel));
        }
        page.Append(isLong ? groups : "");
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>The beginning of a page.</summary>
    internal static string Head(string title) =>
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
        + $"{Escape(title)}</title><style>{Style()}</style></head><body>";

    internal static string NameOf(Run run) => run.Tag.Length > 0 ? run.Tag : "run";

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Introduction(ReportContents contents)
    {
        EvaluationReport report = contents.Report;
        List<string> sentences =
        [
            string.Create(CultureInfo.InvariantCulture, $"{report.Queries.Count:N0} queries, {contents.Qrels.Count:N0} judgments."),
            string.Create(CultureInfo.InvariantCulture,
                $"Brackets hold {contents.Resampling.Level * 100:0.#} % intervals from {contents.Resampling.Resamples:N0} resamples of the queries."),
        ];
        if (contents.Options.Order == RankOrder.AsGiven)
            sentences.Add("Answers are ordered by their rank column.");
        if (report.MissingQueries.Count > 0)
        {
            sentences.Add(string.Create(CultureInfo.InvariantCulture,
                $"{report.MissingQueries.Count:N0} judged queries have no answer and {(contents.Options.Missing == MissingQueries.LeaveOut ? "are left out" : "count as empty answers")}."));
        }
        if (report.UnjudgedQueries.Count > 0)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{report.UnjudgedQueries.Count:N0} answered queries have no judgments and do not count."));
        if (contents.Baseline is not null)
            sentences.Add("Differences are coloured where p < 0.05 (paired permutation test, each by itself).");
        sentences.Add($"Examples are chosen by {report.Results[0].Metric.Name}.");
        return $"<p class=\"soft\">{Escape(string.Join(' ', sentences))} <span class=\"key\"></span> marks what was judged relevant.</p>";
    }

    // Shown on a phone, where the plot's own legend would be too small to read.
    private static string Legend(ReportContents contents)
    {
        string second = contents.Baseline is { } baseline ? $"<i class=\"second\"></i>{Escape(NameOf(baseline))}" : "";
        return $"<figcaption><i></i>{Escape(NameOf(contents.Run))}{second}</figcaption>";
    }

    private static string Curves(ReportContents contents)
    {
        List<PlotSeries> lines = [Line(contents.Run)];
        if (contents.Baseline is { } baseline)
            lines.Add(Line(baseline));
        return LinePlot.Draw("Mean recall after k places", Axis.Logarithmic("k (places looked at)", contents.CurveDepth), Axis.Linear("recall@k", 1), lines);

        PlotSeries Line(Run run) => new(
            Shortened(NameOf(run)),
            [.. RecallCurve.Of(run, contents.Qrels, contents.CurveDepth, contents.Options).Select((recall, i) => (i + 1.0, recall))]);
    }

    private static string Shortened(string name) => name.Length <= 28 ? name : name[..27] + "…";

    private static string Style()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
