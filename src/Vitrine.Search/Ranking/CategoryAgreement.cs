using Vitrine.Index;
using Vitrine.Search.Indexing;

namespace Vitrine.Search.Ranking;

/// <summary>How well a product's category fits what is looked for: known for a product's like, voted for by the nearest products for a photo.</summary>
/// <remarks>
/// A soft hint and never a gate: a photo of a vase whose colours a jacket shares finds vases first, and the jacket still
/// (Zhang et al., <em>Visual Search at Alibaba</em>, KDD 2018, fuse a model's category with neighbours' votes in the same spirit).
/// </remarks>
internal sealed class CategoryAgreement
{
    private const string Field = "category";

    /// <summary>Neighbours that vote; the n-th counts 1 / (n + 1).</summary>
    public const int Voters = 30;

    private readonly Dictionary<string, double> _share;
    private readonly double _most;

    private CategoryAgreement(Dictionary<string, double> share)
    {
        _share = share;
        _most = share.Count == 0 ? 1 : share.Values.Max();
    }

    /// <summary>Categories by their share of the votes, likeliest first.</summary>
    public IEnumerable<CategoryVote> Votes =>
        _share.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new CategoryVote(s.Key, s.Value));

    /// <summary>The share of the likeliest category, 0 to 1; 0 without votes.</summary>
    public double Largest => _share.Count == 0 ? 0 : _most;

    /// <summary>What the nearest products are.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="nearest">Best first.</param>
    public static CategoryAgreement VotedBy(IndexReader reader, IReadOnlyList<VectorHit> nearest)
    {
        var share = new Dictionary<string, double>(StringComparer.Ordinal);
        var sum = 0.0;
        for (var i = 0; i < Math.Min(Voters, nearest.Count); i++)
        {
            if (reader.Keywords(nearest[i].Ordinal, Field) is not [var path, ..])
                continue;
            share[path] = share.GetValueOrDefault(path) + (1.0 / (i + 2));
            sum += 1.0 / (i + 2);
        }

        foreach (var path in share.Keys)
            share[path] /= sum;
        return new CategoryAgreement(share);
    }

    /// <summary>The category is known.</summary>
    public static CategoryAgreement Known(IReadOnlyList<string> category) =>
        new(category.Count == 0 ? [] : new Dictionary<string, double>(StringComparer.Ordinal) { [string.Join(DocumentFactory.CategorySeparator, category)] = 1 });

    /// <summary>1 for the likeliest category, less for others that are likely, half of the best share in the same branch, 0 elsewhere.</summary>
    public double Of(IndexReader reader, int ordinal)
    {
        if (_share.Count == 0 || reader.Keywords(ordinal, Field) is not [var path, ..])
            return 0;
        var branch = path.Split(DocumentFactory.CategorySeparator)[0];
        var own = _share.GetValueOrDefault(path);
        var nearby = _share.Where(s => s.Key.StartsWith(branch, StringComparison.Ordinal)).Select(s => s.Value).DefaultIfEmpty().Max() / 2;
        return Math.Max(own, nearby) / _most;
    }
}
