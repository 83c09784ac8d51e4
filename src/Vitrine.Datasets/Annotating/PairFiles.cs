using System.Globalization;
using Vitrine.Datasets.Items;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Annotating;

/// <summary>A pair that people judge.</summary>
/// <param name="Id">Says nothing about the pair.</param>
/// <param name="Query">The query's id.</param>
/// <param name="Candidate">The candidate's id.</param>
internal sealed record Pair(string Id, string Query, string Candidate);

/// <summary>The files that the steps of annotation share.</summary>
internal static class PairFiles
{
    public const string Pairs = "pairs.csv";
    public const string Golden = "golden.csv";

    public static void WritePairs(TextWriter writer, IEnumerable<Pair> pairs) =>
        CsvTable.Write(writer, ["pair_id", "query_id", "candidate_id"], pairs.Select(p => (IReadOnlyList<string>)[p.Id, p.Query, p.Candidate]));

    public static IReadOnlyList<Pair> ReadPairs(string file)
    {
        var table = CsvTable.Read(file);
        int id = table.Column("pair_id"), query = table.Column("query_id"), candidate = table.Column("candidate_id");
        return [.. table.Rows.Select(r => new Pair(r.Fields[id], r.Fields[query], r.Fields[candidate]))];
    }

    public static void WriteGolden(TextWriter writer, IEnumerable<(string Pair, int Label)> golden) =>
        CsvTable.Write(writer, ["pair_id", "label"], golden.Select(g => (IReadOnlyList<string>)[g.Pair, g.Label.ToString(CultureInfo.InvariantCulture)]));

    public static IReadOnlyDictionary<string, int> ReadGolden(string file)
    {
        var table = CsvTable.Read(file);
        int pair = table.Column("pair_id"), label = table.Column("label");
        return table.Rows.ToDictionary(r => r.Fields[pair], r => int.Parse(r.Fields[label], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    /// <summary>What is true of a pair where "the same group" is all the truth there is.</summary>
    public static int TruthOf(Pair pair, ShopCatalogue catalogue) =>
        catalogue[pair.Query].Product.Group == catalogue[pair.Candidate].Product.Group ? MatchLabel.ExactMatch : MatchLabel.NotAMatch;
}
