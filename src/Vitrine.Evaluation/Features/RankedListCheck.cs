using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>Reads a submitted ranked list line by line and finds everything that is wrong with it, not only the first.</summary>
/// <remarks>
/// The list is a TREC run (<c>query Q0 document rank score tag</c>) or CSV with <c>query_id, document_id</c> and <c>score</c>, <c>rank</c> or
/// both, told apart by the first line. Memory is that of the lines kept: at most queries × <see cref="SubmissionRules.MaxDepth"/> of some 50
/// bytes, whatever the file's length; ids are the queries' and gallery's own strings.
/// </remarks>
public sealed class RankedListCheck
{
    private readonly Dictionary<string, QueryLines> queries;
    private readonly Dictionary<string, string> gallery;
    private readonly SubmissionRules rules;
    private readonly SubmissionCheck.Collector found;
    private readonly HashSet<string> strangers = new(StringComparer.Ordinal);
    private readonly string name;

    private RankedListCheck(string name, IReadOnlyCollection<string> queries, IReadOnlyCollection<string> gallery, SubmissionRules rules)
    {
        this.queries = queries.ToDictionary(query => query, query => new QueryLines(query), StringComparer.Ordinal);
        this.gallery = gallery.ToDictionary(document => document, StringComparer.Ordinal);
        (this.rules, this.name) = (rules, name);
        found = new SubmissionCheck.Collector(name, rules.MaxProblems);
    }

    /// <summary>Reads and checks a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What to call it in messages, and the run's tag.</param>
    /// <param name="queries">Every query, each of which must be answered.</param>
    /// <param name="gallery">Every document that may be answered.</param>
    /// <param name="rules">Depth, and how many problems are described.</param>
    /// <returns>What is wrong, and the run when nothing is.</returns>
    public static (SubmissionCheck Check, Run? Run) Read(
        string file, string name, IReadOnlyCollection<string> queries, IReadOnlyCollection<string> gallery, SubmissionRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(gallery);
        var check = new RankedListCheck(name, queries, gallery, rules ?? SubmissionRules.Default);
        using StreamReader reader = TextLines.Open(file);
        return check.Read(reader);
    }

    private (SubmissionCheck Check, Run? Run) Read(TextReader reader)
    {
        try
        {
            RankedListLayout? layout = null;
            foreach ((long number, string text) in TextLines.Of(reader, name))
            {
                bool isHeader = layout is null && RankedListLayout.IsHeader(text);
                layout ??= isHeader ? RankedListLayout.OfHeader(text, name, number) : RankedListLayout.Trec;
                if (!isHeader)
                    Take(layout, text, number);
            }
        }
        catch (MalformedFileException e) // bytes that are no text, an endless line, a header without columns: nothing after it can be read
        {
            found.AddLine(e.Line, "", e.Problem);
            return (found.Result, null);
        }
        foreach (QueryLines query in queries.Values.Where(query => query.Lines.Count == 0))
            found.Add(null, query.Id, "has no answer; list at least one document for every query");
        return found.Result.IsValid ? (found.Result, Build()) : (found.Result, null);
    }

    private void Take(RankedListLayout layout, string text, long number)
    {
        if (layout.Parse(text, out RankedListLine line) is { } problem)
        {
            found.AddLine(number, "", problem);
            return;
        }
        if (!queries.TryGetValue(line.Query, out QueryLines? query))
        {
            if (strangers.Count <= rules.MaxProblems ? strangers.Add(line.Query) : !strangers.Contains(line.Query))
                found.AddLine(number, Fields.Shown(line.Query), "is not one of the queries; remove its lines");
            return;
        }
        if (!gallery.TryGetValue(line.Document, out string? document))
            found.AddLine(number, query.Id, $"lists '{Fields.Shown(line.Document)}', which is not in the gallery; remove it");
        else if (query.Lines.Count == rules.MaxDepth)
            query.Excess(number, found, rules.MaxDepth);
        else if (!query.Documents.Add(document))
            found.AddLine(number, query.Id, $"lists '{Fields.Shown(document)}' twice; keep the better of the two lines");
        else
            query.Lines.Add(new RankedDocument(document, line.Rank ?? query.Lines.Count + 1, line.Score ?? -(double)(line.Rank ?? query.Lines.Count + 1)));
    }

    private Run Build()
    {
        List<string> order = [.. queries.Keys];
        return new Run(name, order, order.ToDictionary(id => id, id => queries[id].Lines, StringComparer.Ordinal), queries.Values.Sum(query => query.Lines.Count));
    }

    private sealed class QueryLines(string id)
    {
        private bool told;

        public string Id => id;

        public List<RankedDocument> Lines { get; } = [];

        // The gallery's strings are unique, so that a reference says as much as the text.
        public HashSet<string> Documents { get; } = new(ReferenceEqualityComparer.Instance);

        public void Excess(long number, SubmissionCheck.Collector found, int depth)
        {
            if (!told)
                found.AddLine(number, id, $"has more than {depth} documents; keep its best {depth}");
            told = true;
        }
    }
}
