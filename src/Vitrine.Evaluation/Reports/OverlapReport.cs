using System.Globalization;
using System.Text;

namespace Vitrine.Evaluation.Reports;

/// <summary>One page that shows how two runs answer the same queries, where there are no judgments: the answers one above the other.</summary>
/// <remarks>One file without scripts, like <see cref="HtmlReport"/>.</remarks>
public static class OverlapReport
{
    private const int MostChanged = 12, Typical = 8;

    /// <summary>Makes the page.</summary>
    /// <param name="baseline">The run that serves.</param>
    /// <param name="candidate">The run that might.</param>
    /// <param name="overlap">What they have in common.</param>
    /// <param name="pictures">Shows queries and documents.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<string> CreateAsync(
        Run baseline, Run candidate, RunOverlap overlap, IReportPictures pictures, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(overlap);
        string title = $"{HtmlReport.NameOf(candidate)} beside {HtmlReport.NameOf(baseline)}";
        var page = new StringBuilder(HtmlReport.Head(title));
        page.Append("<h1>").Append(HtmlReport.Escape(title)).Append("</h1><p class=\"soft\">").Append(HtmlReport.Escape(string.Create(CultureInfo.InvariantCulture,
            $"{overlap.Queries.Count:N0} queries. Of the first {overlap.Depth} answers {overlap.Mean * 100:0.#} % are the same; {overlap.SameFirst * 100:0.#} % of the queries have the same first. Nobody has judged which are better.")))
            .Append(" <span class=\"key\"></span> marks what both have.</p>");
        QueryOverlap[] sorted = [.. overlap.Queries.OrderBy(query => query.Share)];
        int shown = Math.Min(MostChanged, sorted.Length);
        await AddAsync("Changed most", sorted.Take(shown));
        QueryOverlap[] rest = sorted[shown..];
        int typical = Math.Min(Typical, rest.Length);
        await AddAsync("From least to most alike", Enumerable.Range(0, typical).Select(i => rest[(int)((long)i * rest.Length / typical)]));
        return page.Append("</body></html>\n").ToString();

        async Task AddAsync(string heading, IEnumerable<QueryOverlap> queries)
        {
            bool any = false;
            foreach (QueryOverlap query in queries)
            {
                page.Append(any ? "" : $"<h2>{HtmlReport.Escape(heading)}</h2>");
                any = true;
                string[] before = RunOverlap.First(baseline, query.Query, overlap.Depth), after = RunOverlap.First(candidate, query.Query, overlap.Depth);
                page.Append("<article class=\"example\">").Append(ReportItems.Asked(query.Query, await pictures.QueryAsync(query.Query, cancel))).Append("<div class=\"lists\">");
                await AnswerAsync(candidate, after, before);
                await AnswerAsync(baseline, before, after);
                page.Append("</div></article>");
            }
        }

        async Task AnswerAsync(Run run, string[] documents, string[] others)
        {
            page.Append("<section><h3><b>").Append(HtmlReport.Escape(HtmlReport.NameOf(run))).Append("</b></h3>");
            page.Append(documents.Length == 0 ? "<small>no answer</small>" : "<ul class=\"row\">");
            foreach ((int rank, string document) in documents.Index())
                page.Append(ReportItems.Document(document, await pictures.DocumentAsync(document, cancel), others.Contains(document), rank + 1));
            page.Append(documents.Length == 0 ? "</section>" : "</ul></section>");
        }
    }
}
