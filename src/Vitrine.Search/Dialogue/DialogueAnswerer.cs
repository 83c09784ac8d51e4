using System.Runtime.InteropServices;
using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Numerics;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Ranking;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue;

/// <summary>Answers where a dialogue stands: which products, in which order, and what to give up when there are too few.</summary>
internal sealed class DialogueAnswerer(IProductStore products)
{
    /// <summary>Fewer products than this are too few to choose from.</summary>
    private const int Enough = 3;

    /// <summary>How much colours of the source still count when another colour is asked for.</summary>
    private const float ColorWhenChanged = 0.25f;

    /// <summary>How much liked products pull what is looked for towards them.</summary>
    private const float LikePull = 0.5f;

    public async Task<DialogueAnswer> AnswerAsync(DialogueContext context, Memory.Dialogue dialogue, int limit, CancellationToken cancel)
    {
        var state = dialogue.State;
        var reader = context.Reader;
        var liked = await ViewsAsync(context, state.Liked, cancel);
        var disliked = await ViewsAsync(context, state.Disliked, cancel);
        var anchor = await AnchorAsync(context, dialogue, liked, cancel);

        var within = reader.All;
        foreach (var gone in disliked.Append(anchor).Select(a => a?.Ordinal).OfType<int>())
            within = within.Without(gone);
        var kind = anchor?.Ordinal is { } source ? Kept.Of(context, state, source).Category : null;
        var constraints = new HardConstraints(context, state);
        var matches = constraints.Apply(within);
        cancel.ThrowIfCancellationRequested();
        var ranked = new DialogueRanker(context, state, dialogue.Turns.Count > 0 ? dialogue.Turns[^1].Parts : [], anchor, liked, disliked).Rank(matches);
        // Pictures are looked at in the order of the answer, as far as it is shown.
        var page = ranked.Where(r => !constraints.ShowsExcluded(r.Ordinal)).Take(limit).ToList();
        var stored = (await products.GetManyAsync([.. page.Select(r => r.Id)], cancel)).ToDictionary(p => p.Number, p => p.Product);
        var hits = page.Where(r => stored.ContainsKey(r.Id)).Select(r => new Hit(stored[r.Id], r.Score, Math.Max(0, r.View), r.Parts)).ToList();
        var before = dialogue.Turns.Count > 1 ? dialogue.Turns[^2].Shown : [];
        return new DialogueAnswer
        {
            Id = dialogue.Id,
            Turns = dialogue.Turns,
            State = state,
            Total = matches.Count,
            Hits = hits,
            Relaxations = Relax(context, state, constraints, within, kind, matches.Count < Enough || page.Count < Math.Min(Enough, limit)),
            New = dialogue.Turns.Count > 1 ? [.. hits.Select(h => h.Product.Id).Except(before)] : [],
            Took = TimeSpan.Zero,
        };
    }

    /// <summary>What keeps the answer small: hard constraints when little is left; wishes or constraints when nothing has all that is wished.</summary>
    private static Relaxation[] Relax(DialogueContext context, DialogueState state, HardConstraints constraints, DocumentSet within, DocumentSet? kind, bool isLittle)
    {
        var hard = state.Standing.Where(p => p is Exclusion or PriceLimit or Direction { Axis: "price" } or Wish { Concept.Aspect: Concept.Category });
        if (isLittle)
            return Without(hard, p => constraints.Apply(within, p).Count, constraints.Apply(within).Count);
        var wishes = state.Standing.OfType<Wish>().ToList();
        return wishes.Count == 0 || Having(null) > 0 ? [] : Without(hard.Union(wishes.Count > 1 ? wishes : []), Having, 0);

        // Of the kind that is meant, with every wish, under every constraint but one.
        int Having(FeedbackPart? except) => wishes.Where(w => w != except)
            .Aggregate(kind is null ? constraints.Apply(within, except) : constraints.Apply(within, except).And(kind), (set, w) => set.And(context.Concepts.Written(w.Concept))).Count;
    }

    private static Relaxation[] Without(IEnumerable<FeedbackPart> parts, Func<FeedbackPart, int> count, int now) =>
        [.. parts.Select(p => new Relaxation(PartKey.Of(p), p.Said, count(p))).Where(r => r.Products > now).OrderByDescending(r => r.Products)];

    private async Task<List<AnchorView>> ViewsAsync(DialogueContext context, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var views = new List<AnchorView>();
        foreach (var id in ids)
            if (await products.GetAsync(id, cancel) is { } product && context.Reader.TryGetOrdinal(product.Number, out var ordinal))
                views.Add(new AnchorView(context.Reader.ViewCount(ordinal) > 0 ? context.Reader.Vector(ordinal, 0) : null, ordinal));
        return views;
    }

    /// <summary>What the answer is to be like: the source, pulled towards what was liked, without what was asked to change.</summary>
    private async Task<AnchorView?> AnchorAsync(DialogueContext context, Memory.Dialogue dialogue, List<AnchorView> liked, CancellationToken cancel)
    {
        var state = dialogue.State;
        var source = state.Anchor switch
        {
            { Product: { } id } => (await ViewsAsync(context, [id], cancel)) is [var view] ? view : null,
            { Vector: { } bytes, Space: var space } when space == context.Encoder.Space.Id => new AnchorView(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), null),
            _ => null,
        };
        var vector = source?.Vector;
        foreach (var like in liked.Where(l => l.Vector is not null))
            vector = vector is null ? like.Vector : Sum(vector, like.Vector!, LikePull / liked.Count);
        if (vector is null)
            return source;
        vector = context.Composer?.Compose(vector, Said(state)) ?? [.. vector];
        if (context.Encoder.Parts.Any(p => p.Name == "color") && state.Standing.Any(ChangesColor))
            QueryWeights.Apply(vector, context.Encoder.Parts, new Dictionary<string, float> { ["color"] = ColorWhenChanged });
        return new AnchorView(vector, source?.Ordinal);
    }

    /// <summary>What still holds of what was said about looks; what was taken back is not composed either.</summary>
    private static string[] Said(DialogueState state) =>
        [.. state.Standing.Where(p => p is Wish or Exclusion or Variation or Description or Direction { Axis: not "price" }).Select(p => p.Said)];

    private static bool ChangesColor(FeedbackPart part) => part is Wish { Concept.Aspect: Concept.Color or Concept.Pattern } or Exclusion { Concept.Aspect: Concept.Color or Concept.Pattern }
        or Direction { Axis: "lightness" or "brightness" or "colorfulness" };

    private static float[] Sum(float[] a, float[] b, float weight)
    {
        var sum = new float[a.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = a[i] + (weight * b[i]);
        Normalize.L2InPlace(sum);
        return sum;
    }
}
