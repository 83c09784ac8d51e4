using System.Globalization;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Shortlists;

/// <summary>Counts how long the lists are, who voted, and how many of the true matches each voter and the lists found.</summary>
internal sealed class ShortlistTally(IReadOnlyList<string> voters, ShortlistSettings settings)
{
    private readonly List<int> _sizes = [];
    private readonly Dictionary<int, int> _byVotes = [];
    private readonly double[] _recall = new double[voters.Count];
    private readonly long[] _named = new long[voters.Count];
    private double _listRecall;
    private int _withMatches;

    /// <summary>Writes what a batch came to: a line a query with its matches, those on the list, and for each voter its nominations and the
    /// matches among its first, as many as a list has.</summary>
    public static void Write(
        TextWriter writer, ShortlistBatch batch, IReadOnlyList<IReadOnlyList<Elected>> lists, IReadOnlyList<IReadOnlyList<Nomination>?[]> ballots, int size)
    {
        var byGroup = batch.Candidates.Index().GroupBy(c => c.Item.Product.Group, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Index).ToHashSet(), StringComparer.Ordinal);
        for (var q = 0; q < batch.Queries.Count; q++)
        {
            var matches = byGroup.GetValueOrDefault(batch.Queries[q].Product.Group) ?? [];
            var numbers = new List<int> { matches.Count, lists[q].Count(e => matches.Contains(e.Candidate)), lists[q].Count };
            foreach (var ballot in ballots)
                numbers.AddRange([ballot[q]?.Count ?? 0, (ballot[q] ?? []).Take(size).Count(n => matches.Contains(n.Candidate))]);
            writer.Write(string.Join(' ', numbers) + "\n");
        }
    }

    public void Add(string listFile, string tallyFile)
    {
        var table = CsvTable.Read(listFile);
        var votes = table.Column("votes");
        foreach (var row in table.Rows)
        {
            var count = int.Parse(row.Fields[votes], CultureInfo.InvariantCulture);
            _byVotes[count] = _byVotes.GetValueOrDefault(count) + 1;
        }

        foreach (var line in File.ReadLines(tallyFile))
        {
            int[] numbers = [.. line.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            _sizes.Add(numbers[2]);
            for (var v = 0; v < voters.Count; v++)
                _named[v] += numbers[3 + (2 * v)];
            if (numbers[0] == 0)
                continue;
            _withMatches++;
            _listRecall += (double)numbers[1] / numbers[0];
            for (var v = 0; v < voters.Count; v++)
                _recall[v] += (double)numbers[4 + (2 * v)] / numbers[0];
        }
    }

    public IReadOnlyList<StepTable> Tables(bool truthIsKnown)
    {
        var sizes = _sizes.Order().ToList();
        object? Recall(double sum) => truthIsKnown && _withMatches > 0 ? sum / _withMatches : null;
        return
        [
            StepTable.Of(
                "Shortlists",
                ("queries", sizes.Count),
                ("pairs", sizes.Sum(s => (long)s)),
                ("candidates a query, mean", sizes.Count == 0 ? 0 : sizes.Average()),
                ("median", sizes.Count == 0 ? 0 : sizes[sizes.Count / 2]),
                ("least", sizes.FirstOrDefault()),
                ("most", sizes.LastOrDefault()),
                ("queries that have a match to find", truthIsKnown ? _withMatches : null),
                ("recall of the lists", Recall(_listRecall))),
            new StepTable("Voters", ["voter", "named a query", $"recall of its first {settings.Size}"],
                [.. voters.Select((name, v) => (IReadOnlyList<object?>)[name, sizes.Count == 0 ? 0 : (double)_named[v] / sizes.Count, Recall(_recall[v])])]),
            new StepTable("Agreement", ["votes", "candidates on lists"], [.. _byVotes.OrderBy(v => v.Key).Select(v => (IReadOnlyList<object?>)[v.Key, v.Value])]),
        ];
    }
}
