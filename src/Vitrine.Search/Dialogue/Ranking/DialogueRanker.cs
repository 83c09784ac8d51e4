using Vitrine.Index;
using Vitrine.Index.Text;
using Vitrine.Numerics;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Indexing;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>Orders what the hard constraints leave: like what was seen, with what was wished, moved the way that was asked.</summary>
/// <remarks>
/// Score = (1 − c) · ((1 − a) · likeness + a · the weighted mean over all that was asked) + c · same category − dislikes + a nudge of quality, with
/// a = <see cref="Asked"/> once something was asked, and c = <see cref="CategoryWeight"/> where a product is compared with and no other kind was asked
/// for: however much is asked of a dress, dresses are meant. Likeness is made of look and of shared attribute values; what was asked to change counts
/// in neither.
/// </remarks>
/// <param name="context">The shop now.</param>
/// <param name="state">What holds.</param>
/// <param name="latest">The parts that the last turn said.</param>
/// <param name="anchor">What is compared with, or null.</param>
/// <param name="liked">Products that were liked.</param>
/// <param name="disliked">Products that were disliked.</param>
internal sealed class DialogueRanker(
    DialogueContext context, DialogueState state, IReadOnlyList<FeedbackPart> latest, AnchorView? anchor, IReadOnlyList<AnchorView> liked, IReadOnlyList<AnchorView> disliked)
{
    private const double Asked = 0.6;
    private const double CategoryWeight = 0.3;

    /// <summary>A value that was named counts more than a direction, which many products take.</summary>
    private const double WishWeight = 2.5;

    /// <summary>What was said in the last turn counts more than what was said before.</summary>
    private const double LatestWeight = 1.5;

    private const double DislikeWeight = 0.15;
    private const double QualityWeight = 0.02;

    /// <summary>Up to so many products are all scored; of more, the nearest of each kind.</summary>
    private const int ScoreAll = 3_000;

    private const int Shortlist = 1_000;

    private readonly IReadOnlyList<Wish> _wishes = [.. state.Standing.OfType<Wish>()];
    private readonly IReadOnlyList<(Direction Direction, AxisMeasure Measure)> _directions =
        [.. state.Standing.OfType<Direction>().Select(d => (d, context.Axes.Resolve(d.Axis)!)).Where(d => d.Item2 is not null)];

    private readonly TextQuery _words = TextQuery.Analyze(string.Join(' ', state.Standing.OfType<Description>().Select(d => d.Said)));
    private readonly Kept? _kept = anchor?.Ordinal is { } ordinal ? Kept.Of(context, state, ordinal) : null;

    /// <summary>All candidates of a set, best first.</summary>
    public List<Ranked> Rank(DocumentSet matches)
    {
        int[] candidates = matches.Count <= ScoreAll ? matches.ToArray() : Shortlisted(matches);
        var look = new VectorHit[candidates.Length];
        if (anchor?.Vector is { } vector)
            context.Reader.ScoreVectors(vector, candidates, look);
        var words = new float[candidates.Length];
        if (!_words.IsEmpty)
            context.Reader.ScoreText(_words, candidates, words);
        var mostWords = words.Length > 0 ? Math.Max(words.Max(), 1e-6f) : 1;
        var ranked = new List<Ranked>(candidates.Length);
        for (var i = 0; i < candidates.Length; i++)
            ranked.Add(Score(candidates[i], anchor?.Vector is null ? null : look[i], words[i] / mostWords));
        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Id.CompareTo(b.Id));
        return ranked;
    }

    private int[] Shortlisted(DocumentSet matches)
    {
        var found = new HashSet<int>();
        void Nearest(DocumentSet among)
        {
            if (anchor?.Vector is { } vector)
                found.UnionWith(context.Reader.SearchVectors(vector, among, Shortlist, 0.95).Select(h => h.Ordinal));
            else
                found.UnionWith(context.Reader.Sort(among, DocumentFactory.PopularityField, descending: true, 0, Shortlist));
        }

        Nearest(matches);
        var all = matches;
        foreach (var wish in _wishes)
        {
            var having = matches.And(context.Concepts.Written(wish.Concept));
            Nearest(having);
            all = all.And(having);
        }

        // Those that have every wish are few and first of all.
        if (_wishes.Count > 1)
            Nearest(all);
        if (!_words.IsEmpty)
            found.UnionWith(context.Reader.SearchText(_words, matches, Shortlist).Select(h => h.Ordinal));
        if (_kept is { Category: { } category })
            Nearest(matches.And(category));
        return [.. found.Order()];
    }

    private Ranked Score(int ordinal, VectorHit? look, double words)
    {
        var asks = new List<(string Name, double Value, double Weight)>();
        foreach (var wish in _wishes)
            asks.Add((PartKey.Of(wish), context.Concepts.Agreement(wish.Concept, ordinal), WishWeight * NewnessOf(wish)));
        foreach (var (direction, measure) in _directions)
            asks.Add((PartKey.Of(direction), measure.Progress(ordinal, direction.From, direction.Sign), NewnessOf(direction)));
        if (!_words.IsEmpty)
            asks.Add(("words", words, 1));

        var sum = asks.Sum(a => a.Weight);
        var like = Likeness(ordinal, look).ToList();
        var category = _kept is { Category: not null } ? CategoryWeight : 0;
        var askedWeight = (1 - category) * (asks.Count == 0 ? 0 : like.Count == 0 ? 1 : Asked);
        var parts = like.Select(l => new ScorePart(l.Name, Math.Clamp(l.Value, 0, 1), (1 - category - askedWeight) * l.Weight * l.Value)).ToList();
        parts.AddRange(asks.Select(a => new ScorePart(a.Name, a.Value, askedWeight * a.Value * a.Weight / sum)));
        if (category > 0)
            parts.Add(new ScorePart("category", _kept!.InCategory(ordinal), category * _kept.InCategory(ordinal)));
        if (disliked.Count > 0)
            parts.Add(Dislike(ordinal));
        var quality = context.Reader.Number(ordinal, DocumentFactory.PopularityField) ?? 0;
        parts.Add(new ScorePart("quality", quality, QualityWeight * quality));
        return new Ranked(ordinal, context.Reader.IdOf(ordinal), look?.View ?? 0, parts);
    }

    /// <summary>The parts of likeness with weights that add up to 1; none when there is nothing to be like.</summary>
    private IEnumerable<(string Name, double Value, double Weight)> Likeness(int ordinal, VectorHit? look)
    {
        var seen = look is null ? 0 : _kept is null ? 1 : 0.6;
        if (look is { } hit)
            yield return ("look", hit.View < 0 ? 0 : hit.Score, seen);
        if (_kept is null)
            yield break;
        yield return ("shared", _kept.SharedBy(ordinal), 1 - seen);
    }

    private double NewnessOf(FeedbackPart part) => latest.Contains(part) ? LatestWeight : 1;

    private ScorePart Dislike(int ordinal)
    {
        var nearest = disliked.Where(d => d.Vector is not null).Select(d => context.Reader.ViewCount(ordinal) == 0 ? 0 : Cosine(d.Vector!, context.Reader.Vector(ordinal, 0))).DefaultIfEmpty().Max();
        // Everything is somewhat like everything: only what is much like a disliked product is held against it, and less where a liked one is as near.
        var liking = liked.Where(l => l.Vector is not null).Select(l => context.Reader.ViewCount(ordinal) == 0 ? 0 : Cosine(l.Vector!, context.Reader.Vector(ordinal, 0))).DefaultIfEmpty().Max();
        var value = Math.Max(0, nearest - Math.Max(0.5, liking));
        return new ScorePart("disliked", value, -DislikeWeight * value);
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => Distance.Dot(a, b);
}
