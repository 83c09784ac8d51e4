using System.Globalization;
using System.Text;

namespace Vitrine.Evaluation.Reports;

/// <summary>Writes one query of a report: what was asked, what was expected, what each run found.</summary>
internal sealed class ExampleWriter(ReportContents contents)
{
    public async Task<string> WriteAsync(string query, CancellationToken cancel)
    {
        IReadOnlyDictionary<string, int> grades = contents.Qrels.Of(query);
        string[] expected = [.. grades.Where(pair => pair.Value >= contents.Options.RelevanceLevel)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
        ReportItem asked = await contents.Pictures.QueryAsync(query, cancel);
        var html = new StringBuilder("<article class=\"example\">").Append(ReportItems.Asked(query, asked)).Append("<div class=\"lists\">");

        string more = expected.Length > contents.Shown ? string.Create(CultureInfo.InvariantCulture, $", {contents.Shown} of {expected.Length:N0}") : "";
        html.Append("<section><h3>Expected").Append(more).Append("</h3><ul class=\"row\">");
        foreach (string document in expected.Take(contents.Shown))
            html.Append(await ItemAsync(document, isHit: true, null, cancel));
        html.Append("</ul></section>");
        await AnswerAsync(html, query, contents.Run, contents.Report, grades, cancel);
        if (contents is { Baseline: { } baseline, BaselineReport: { } before })
            await AnswerAsync(html, query, baseline, before, grades, cancel);
        return html.Append("</div></article>").ToString();
    }

    private async Task AnswerAsync(
        StringBuilder html, string query, Run run, EvaluationReport report, IReadOnlyDictionary<string, int> grades, CancellationToken cancel)
    {
        MetricResult focus = report.Results[0];
        int position = report.Queries.TakeWhile(each => each != query).Count();
        string value = position == report.Queries.Count ? "" : string.Create(CultureInfo.InvariantCulture, $", {focus.Metric.Name} {focus.PerQuery[position]:0.000}");
        IReadOnlyList<RankedDocument> answer = JudgedRanking.Ordered(run.Of(query), contents.Options.Order);
        bool IsRelevant(string document) => grades.TryGetValue(document, out int grade) && grade >= contents.Options.RelevanceLevel;

        int[] below = [.. answer.Index().Where(pair => pair.Index >= contents.Shown && IsRelevant(pair.Item.Document)).Select(pair => pair.Index + 1)];
        string later = below.Length == 0 ? "" : $"; further down at {string.Join(", ", below.Take(5))}{(below.Length > 5 ? ", …" : "")}";
        html.Append("<section><h3><b>").Append(HtmlReport.Escape(HtmlReport.NameOf(run))).Append("</b>").Append(HtmlReport.Escape(value + later)).Append("</h3>");
        html.Append(answer.Count == 0 ? "<small>no answer</small>" : "<ul class=\"row\">");
        foreach ((int rank, RankedDocument line) in answer.Take(contents.Shown).Index())
            html.Append(await ItemAsync(line.Document, IsRelevant(line.Document), rank + 1, cancel));
        html.Append(answer.Count == 0 ? "</section>" : "</ul></section>");
    }

    private async Task<string> ItemAsync(string document, bool isHit, int? rank, CancellationToken cancel) =>
        ReportItems.Document(document, await contents.Pictures.DocumentAsync(document, cancel), isHit, rank);
}
