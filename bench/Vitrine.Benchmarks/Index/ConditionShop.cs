using System.Globalization;
using Vitrine.Index;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Index;

/// <summary>A made shop of which nothing matters but keywords and numbers; the same for a seed.</summary>
internal static class ConditionShop
{
    public static readonly IndexSchema Schema = new() { Dimension = 0 };

    private static readonly (string Value, double Share)[] Shares = [("half", 0.5), ("tenth", 0.1), ("hundredth", 0.01), ("thousandth", 0.001), ("ten-thousandth", 0.0001)];

    /// <summary>Fills an index, ten thousand documents a change.</summary>
    public static void Fill(SearchIndex index, int documents)
    {
        var random = new SeededRandom(1);
        var changes = new List<IndexChange>();
        for (var id = 1; id <= documents; id++)
        {
            changes.Add(IndexChange.Upsert(Document(id, random)));
            if (changes.Count == 10_000 || id == documents)
            {
                index.Apply(changes, id);
                changes.Clear();
            }
        }
    }

    /// <summary>A category of 12 even ones, a brand of 1,000 by Zipf's law, any of five values by their shares, a price in cents (log-normal, median 40), a rating of 41.</summary>
    public static IndexDocument Document(long id, SeededRandom random)
    {
        var shares = Shares.Where(s => random.NextDouble() < s.Share).Select(s => s.Value).ToArray();
        var brand = (int)Math.Pow(1_000, random.NextDouble());
        return new IndexDocument
        {
            Id = id,
            Keywords = new Dictionary<string, IReadOnlyList<string>>
            {
                ["category"] = ["c" + (int)(12 * random.NextDouble())],
                ["brand"] = ["b" + brand.ToString(CultureInfo.InvariantCulture)],
                ["share"] = shares,
            },
            Numbers = new Dictionary<string, double>
            {
                ["price"] = Math.Round(40 * Math.Exp(0.8 * random.NextGaussian()), 2),
                ["rating"] = Math.Round(1 + 4 * random.NextDouble(), 1),
            },
        };
    }
}
