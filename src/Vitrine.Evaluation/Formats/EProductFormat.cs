namespace Vitrine.Evaluation.Formats;

/// <summary>One line of an eProduct list.</summary>
/// <param name="Id">The picture's id.</param>
/// <param name="Title">The listing's title; empty where the list has none.</param>
/// <param name="Meta">Meta category (16 in the original); empty where the list has none.</param>
/// <param name="Level2">Level-2 category (75).</param>
/// <param name="Leaf">Leaf category (1,000).</param>
public sealed record EProductItem(string Id, string Title = "", string Meta = "", string Level2 = "", string Leaf = "");

/// <summary>The lists of an eProduct benchmark: queries, index and ground truth.</summary>
/// <remarks>
/// After Yuan, Chiang, Tang, Haro, arXiv 2107.05856, 2021. The paper does not fix the text of its files; ours are CSV with a header:
/// queries and index <c>id[,title][,meta][,level2][,leaf]</c>, ground truth and ranked lists <c>query_id,index_ids</c> with the ids apart
/// by spaces, in a ranked list best first. A match is any index picture of the same product; every match has grade 1.
/// </remarks>
public static class EProductFormat
{
    private static readonly char[] space = [' ', '\t'];

    /// <summary>Reads a query list or an index list.</summary>
    /// <exception cref="MalformedFileException">There is no column <c>id</c>, an id is empty, or it comes twice.</exception>
    public static IReadOnlyList<EProductItem> ReadItems(string file) => TextLines.ReadFile(file, ReadItems);

    /// <summary>Reads a query list or an index list; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<EProductItem> ReadItems(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        int id = table.Column("id"), title = table.Find("title"), meta = table.Find("meta"), level2 = table.Find("level2"), leaf = table.Find("leaf");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<EProductItem> items = [];
        foreach (CsvTable.Row row in table.Rows)
        {
            string Field(int column) => column < 0 ? "" : row.Fields[column];
            string itemId = OneWord(Fields.Id(Field(id), "id", name, row.Line), name, row.Line);
            var item = new EProductItem(itemId, Field(title), Field(meta), Field(level2), Field(leaf));
            if (!seen.Add(item.Id))
                throw new MalformedFileException(name, row.Line, $"the id '{Fields.Shown(item.Id)}' comes twice; remove one of the two lines");
            items.Add(item);
        }
        return items;
    }

    /// <summary>Writes a query list or an index list.</summary>
    public static void WriteItems(IEnumerable<EProductItem> items, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("id,title,meta,level2,leaf\n");
        foreach (EProductItem item in items)
            writer.Write(string.Join(',', new[] { item.Id, item.Title, item.Meta, item.Level2, item.Leaf }.Select(CsvTable.Quoted)) + "\n");
    }

    /// <summary>Reads ground truth: the matches of each query.</summary>
    /// <exception cref="MalformedFileException">A column is missing, a query
    /// has no match or comes twice, or a match is listed twice.</exception>
    public static Qrels ReadGroundTruth(string file) => TextLines.ReadFile(file, ReadGroundTruth);

    /// <summary>Reads ground truth; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static Qrels ReadGroundTruth(TextReader reader, string name)
    {
        var builder = new QrelsBuilder();
        foreach ((long line, string query, string[] matches) in Lists(reader, name))
        {
            if (matches.Length == 0)
                throw new MalformedFileException(name, line, $"query '{query}' has no match; remove the query, for its recall is not defined");
            foreach (string match in matches)
            {
                if (!builder.TryAdd(new Judgment(query, match, 1)))
                    throw new MalformedFileException(name, line, $"query '{query}' lists match '{match}' twice; remove one");
            }
        }
        return builder.Build();
    }

    /// <summary>Writes the relevant documents (grade 1 and up) of each query that has any.</summary>
    /// <exception cref="EvaluationException">An id contains white space, which this format cannot hold.</exception>
    public static void WriteGroundTruth(Qrels qrels, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(qrels);
        string[] MatchesOf(string query) => [.. qrels.Of(query).Where(pair => pair.Value > 0).Select(pair => pair.Key)];
        WriteLists(qrels.Queries.Select(query => (query, MatchesOf(query))).Where(pair => pair.Item2.Length > 0), writer);
    }

    /// <summary>Reads ranked lists, best first; the run's tag is the file's name without extension.</summary>
    /// <exception cref="MalformedFileException">A column is missing, a query comes twice, or a document is listed twice.</exception>
    public static Run ReadRun(string file) => TextLines.ReadFile(file, ReadRun);

    /// <summary>Reads ranked lists; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static Run ReadRun(TextReader reader, string name)
    {
        var builder = new RunBuilder(Path.GetFileNameWithoutExtension(name));
        foreach ((long line, string query, string[] documents) in Lists(reader, name))
        {
            for (int i = 0; i < documents.Length; i++)
            {
                if (!builder.TryAdd(query, new RankedDocument(documents[i], i + 1, -(i + 1))))
                    throw new MalformedFileException(name, line, $"query '{query}' lists '{documents[i]}' twice; keep the better place");
            }
        }
        return builder.Build();
    }

    /// <summary>Writes ranked lists in the order that <paramref name="order"/> gives.</summary>
    /// <exception cref="EvaluationException">An id contains white space, which this format cannot hold.</exception>
    public static void WriteRun(Run run, TextWriter writer, RankOrder order = RankOrder.ByScore)
    {
        ArgumentNullException.ThrowIfNull(run);
        WriteLists(run.Queries.Select(query => (query, JudgedRanking.Ordered(run.Of(query), order).Select(line => line.Document).ToArray())), writer);
    }

    private static IEnumerable<(long Line, string Query, string[] Ids)> Lists(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        int queryColumn = table.Column("query_id", "query"), idsColumn = table.Column("index_ids");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (CsvTable.Row row in table.Rows)
        {
            string query = OneWord(Fields.Id(row.Fields[queryColumn], "query", name, row.Line), name, row.Line);
            if (!seen.Add(query))
                throw new MalformedFileException(name, row.Line, $"query '{Fields.Shown(query)}' comes twice; put all its ids into one line");
            string[] ids = row.Fields[idsColumn].Split(space, StringSplitOptions.RemoveEmptyEntries);
            foreach (string id in ids)
                Fields.Id(id, "index id", name, row.Line);
            yield return (row.Line, query, ids);
        }
    }

    private static void WriteLists(IEnumerable<(string Query, string[] Ids)> lists, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("query_id,index_ids\n");
        foreach ((string query, string[] ids) in lists)
        {
            if (ids.Append(query).FirstOrDefault(id => id.Any(char.IsWhiteSpace)) is { } bad)
                throw new EvaluationException(
                    $"the id '{Fields.Shown(bad)}' contains white space; write CSV with one line a document, or rename it");
            writer.Write($"{CsvTable.Quoted(query)},{CsvTable.Quoted(string.Join(' ', ids))}\n");
        }
    }

    private static string OneWord(string id, string name, long line)
        => id.Any(char.IsWhiteSpace) ? throw new MalformedFileException(name, line,
            $"the id '{Fields.Shown(id)}' contains white space; rename it") : id;
}
