using Vitrine.Numerics;
using Vitrine.Search;
using Vitrine.Search.Dialogue;

namespace Vitrine.Datasets.Dialogues;

/// <summary>Asks a shop what simulated shoppers ask, and counts what they get.</summary>
/// <param name="shop">A shop imported from a rendered one.</param>
/// <param name="truth">What is true of it.</param>
/// <param name="seed">Which queries and shoppers.</param>
public sealed class DialogueBenchmark(Shop shop, ShopTruth truth, ulong seed)
{
    private const int Deep = 200;
    private const int Shown = 10;
    private const int MaxTurns = 6;
    private const int MaxExamples = 5;

    private readonly List<double> _times = [];
    private readonly List<string> _examples = [];

    /// <summary>Runs everything.</summary>
    /// <param name="queries">Single-shot queries.</param>
    /// <param name="dialogues">Dialogues of up to six turns.</param>
    /// <param name="cancel">Stops early.</param>
    public async Task<DialogueReport> RunAsync(int queries, int dialogues, CancellationToken cancel)
    {
        var single = await SingleShotAsync(queries, cancel);
        var paraphrases = await ParaphraseAsync(Math.Max(20, queries / 10), cancel);
        _times.Clear();
        var within = new int[MaxTurns];
        var (violations, shown) = (0, 0);
        for (var i = 0; i < dialogues; i++)
        {
            var (turn, broken, seen) = await DialogueAsync(new SeededRandom(seed + (ulong)i), cancel);
            (violations, shown) = (violations + broken, shown + seen);
            for (var t = turn; t <= MaxTurns && turn > 0; t++)
                within[t - 1]++;
        }

        _times.Sort();
        double At(double share) => _times.Count == 0 ? 0 : _times[Math.Min(_times.Count - 1, (int)(share * _times.Count))];
        return new DialogueReport(single, [.. within.Select(w => dialogues == 0 ? 0 : (double)w / dialogues)], dialogues, violations, _examples, shown, paraphrases, At(0.5), At(0.95));
    }

    private async Task<List<SingleShotRow>> SingleShotAsync(int queries, CancellationToken cancel)
    {
        var random = new SeededRandom(seed);
        var triplets = truth.Triplets.Where(t => truth.Products.ContainsKey(t.Target)).OrderBy(_ => random.NextInt(int.MaxValue)).Take(queries)
            .Select(t => (Triplet: t, Sentence: t.Sentences[random.NextInt(t.Sentences.Count)])).ToList();
        var rows = new List<SingleShotRow>();
        foreach (var (way, ask) in new (string, Func<TrueTriplet, string, Task<IReadOnlyList<Hit>>>)[]
        {
            ("picture only", async (t, _) => (await shop.SearchAsync(new SearchRequest { SimilarTo = t.Source, Limit = Deep, Facets = [] }, cancel)).Hits),
            ("words only", async (_, s) => (await shop.SearchAsync(new SearchRequest { Text = s, Limit = Deep, Facets = [] }, cancel)).Hits),
            ("late fusion", async (t, s) => (await shop.SearchAsync(new SearchRequest { SimilarTo = t.Source, Text = s, Limit = Deep, Facets = [] }, cancel)).Hits),
            ("dialogue", async (t, s) => (await shop.Dialogues.AnswerOnceAsync(new DialogueTurn { SimilarTo = t.Source, Sentence = s }, Deep, cancel)).Hits),
        })
        {
            var ranks = new List<(string Kind, int Target, int Negative)>();
            foreach (var (triplet, sentence) in triplets)
            {
                var ids = (await ask(triplet, sentence)).Select(h => h.Product.Id).ToList();
                int RankOf(string id) => ids.IndexOf(id) is var at and >= 0 ? at + 1 : Deep + 1;
                ranks.Add((triplet.Kind, RankOf(triplet.Target), RankOf(triplet.Negative)));
            }

            rows.AddRange(ranks.GroupBy(r => r.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => RowOf(way, g.Key, [.. g])).Append(RowOf(way, "all", ranks)));
        }

        return rows;
    }

    private static SingleShotRow RowOf(string way, string kind, List<(string Kind, int Target, int Negative)> ranks)
    {
        double Within(int k) => ranks.Count(r => r.Target <= k) / (double)ranks.Count;
        var at10 = Within(10);
        return new SingleShotRow(way, kind, ranks.Count, Within(1), at10, 1.96 * Math.Sqrt(at10 * (1 - at10) / ranks.Count), Within(50),
            ranks.Average(r => r.Target), ranks.Count(r => r.Negative < r.Target) / (double)ranks.Count);
    }

    /// <summary>The same wishes for a colour in six wordings.</summary>
    private async Task<List<(string, double)>> ParaphraseAsync(int wishes, CancellationToken cancel)
    {
        string[] wordings = ["the same in {0}", "I want it in {0}", "{0} please", "like this, just {0}", "could it be {0}?", "{0} would be better"];
        var triplets = truth.Triplets.Where(t => t is { Kind: "simple", Attribute: "color" }).Take(wishes).ToList();
        var rows = new List<(string, double)>();
        foreach (var wording in wordings)
        {
            var found = 0;
            foreach (var t in triplets)
            {
                var answer = await shop.Dialogues.AnswerOnceAsync(new DialogueTurn { SimilarTo = t.Source, Sentence = wording.Replace("{0}", t.To, StringComparison.Ordinal) }, Shown, cancel);
                found += answer.Hits.Any(h => h.Product.Id == t.Target) ? 1 : 0;
            }

            rows.Add((wording.Replace("{0}", "…", StringComparison.Ordinal), triplets.Count == 0 ? 0 : found / (double)triplets.Count));
        }

        return rows;
    }

    /// <returns>The turn that showed the target, 0 for none; how many products broke a rejection; how many were shown.</returns>
    private async Task<(int Turn, int Violations, int Shown)> DialogueAsync(SeededRandom random, CancellationToken cancel)
    {
        var all = truth.Products.Values.ToList();
        var target = all[random.NextInt(all.Count)];
        var others = all.Where(p => p.Category == target.Category && p.Id != target.Id).ToList();
        if (others.Count == 0)
            return (0, 0, 0);
        var shopper = new SimulatedShopper(target, random);
        var seen = others[random.NextInt(others.Count)];
        var answer = await shop.Dialogues.StartAsync(new DialogueTurn { SimilarTo = seen.Id }, Shown, cancel);
        var (violations, shown, found) = (0, 0, 0);
        // The first thing said is about the source; later ones about the first hit.
        for (var turn = 1; turn <= MaxTurns && shopper.Say(seen) is { } sentence; turn++)
        {
            answer = await shop.Dialogues.TakeTurnAsync(answer.Id, new DialogueTurn { Sentence = sentence }, Shown, cancel);
            _times.Add(answer.Took.TotalMilliseconds);
            var products = answer.Hits.Select(h => truth.Products[h.Product.Id]).ToList();
            shown += products.Count;
            foreach (var product in products)
                if (shopper.Rejected.FirstOrDefault(r => product.Attributes.GetValueOrDefault(r.Attribute) == r.Value) is { Value: { } rejected })
                {
                    violations++;
                    if (_examples.Count < MaxExamples)
                        _examples.Add($"{string.Join("; ", answer.Turns.Select(t => t.Sentence).Where(s => s.Length > 0))} → {product.Id}: {rejected}");
                }

            if (found == 0 && products.Any(p => p.Id == target.Id))
                found = turn;
            if (found > 0 || products.Count == 0)
                break;
            seen = products[0];
        }

        await shop.Dialogues.DeleteAsync(answer.Id);
        return (found, violations, shown);
    }
}
