using FsCheck;
using FsCheck.Fluent;
using Vitrine.Index.Filters;
using Vitrine.Index.Text;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests;

/// <summary>Random histories of an index against a dictionary of documents that is searched by plain loops.</summary>
public sealed class ModelTests
{
    private static readonly string[] Colors = ["Red", "red", "Navy Blue", "green", "Rosé"];
    private static readonly string[] Categories = ["Clothing > Dresses", "Clothing > Jeans", "Home", "Home > Chairs > Oak"];
    private static readonly string[] TitleWords = ["red", "dress", "striped", "oak", "chair", "evening"];

    private static readonly string[] Filters =
    [
        "color = red", "color != red", "NOT color = red", "color IN [green, \"navy blue\"]", "color EXISTS", "category = home",
        "category = \"Home > Chairs\"", "price < 10", "price 5..15", "price >= 10 AND NOT color = green", "color = red OR price EXISTS",
    ];

    /// <summary>What a history does; the numbers seed what it does it with.</summary>
    private enum Step
    {
        Upsert,
        Delete,
        Batch,
        SaveAndOpen,
        Maintain,
        Check,
    }

    [Fact]
    public void Every_history_leaves_what_the_model_has()
    {
        Gen<List<(Step, int)>> histories = Gen.ListOf(
            from step in Gen.Frequency((8, Gen.Constant(Step.Upsert)), (3, Gen.Constant(Step.Delete)), (2, Gen.Constant(Step.Batch)), (1, Gen.Constant(Step.SaveAndOpen)), (1, Gen.Constant(Step.Maintain)), (2, Gen.Constant(Step.Check)))
            from seed in Gen.Choose(0, int.MaxValue)
            select (step, seed)).Select(steps => steps.ToList());
        Properties.Hold(histories.Resize(80), 100, history =>
        {
            Run(history);
            return true;
        });
    }

    private static void Run(List<(Step Step, int Seed)> history)
    {
        using var directory = new TemporaryDirectory();
        // Compacts every few deletions, so that histories cross many compactions.
        var options = new IndexOptions { CompactFrom = 5, CompactShare = 0.3, Maintenance = IndexMaintenance.Manual, MaxThreads = 2 };
        SearchIndex index = SearchIndex.Open(directory.Path, Documents.Schema, options);
        var model = new SortedDictionary<long, IndexDocument>();
        long sequence = 0;
        var snapshots = new List<(IndexReader Reader, Dictionary<long, IndexDocument> Model, int Seed)>();
        foreach ((Step step, int seed) in history)
        {
            var random = new SeededRandom((ulong)seed);
            switch (step)
            {
                case Step.Upsert:
                    IndexDocument document = RandomDocument(random);
                    index.Upsert(document);
                    model[document.Id] = document;
                    break;
                case Step.Delete:
                    long id = 1 + random.NextInt(30);
                    index.Delete(id).ShouldBe(model.Remove(id));
                    break;
                case Step.Batch:
                    var changes = new List<IndexChange>();
                    for (int i = 0; i < 10; i++)
                    {
                        IndexChange change = random.NextInt(3) == 0 ? IndexChange.Delete(1 + random.NextInt(30)) : IndexChange.Upsert(RandomDocument(random));
                        changes.Add(change);
                        if (change.Document is null)
                            model.Remove(change.Id);
                        else
                            model[change.Id] = change.Document;
                    }
                    index.Apply(changes, sequence += 10);
                    break;
                case Step.SaveAndOpen:
                    index.Save();
                    index = SearchIndex.Open(directory.Path, Documents.Schema, options);
                    break;
                case Step.Maintain:
                    index.Maintain();
                    break;
                case Step.Check:
                    snapshots.Add((index.OpenReader(), new(model), seed));
                    break;
            }
            index.Sequence.ShouldBe(sequence);
        }
        snapshots.Add((index.OpenReader(), new(model), history.Count));
        // At the end: an old reader must still see what it saw, after everything that came later.
        foreach ((IndexReader reader, Dictionary<long, IndexDocument> then, int seed) in snapshots)
            Compare(reader, then, new SeededRandom((ulong)seed));
    }

    private static void Compare(IndexReader reader, Dictionary<long, IndexDocument> model, SeededRandom random)
    {
        reader.Count.ShouldBe(model.Count);
        reader.VectorCount.ShouldBe(model.Values.Sum(d => d.Vectors.Count));
        for (long id = 1; id <= 30; id++)
        {
            reader.TryGetOrdinal(id, out int ordinal).ShouldBe(model.ContainsKey(id));
            if (ordinal >= 0)
                CompareDocument(reader, ordinal, model[id]);
        }
        foreach (string text in Filters)
        {
            DocumentSet set = reader.Match(FilterExpression.Parse(text));
            IndexDocument[] expected = [.. model.Values.Where(d => Meets(d, FilterExpression.Parse(text)))];
            set.Ids(reader).ShouldBe(expected.Select(d => d.Id).Order().ToArray(), text);
            CompareFacets(reader, set, expected);
            CompareSort(reader, set, expected);
            CompareVectors(reader, set, expected, random);
        }
        foreach (string word in TitleWords.Append("tshirt"))
        {
            reader.Match(TextQuery.Analyze(word), TextMatch.All).Ids(reader)
                .ShouldBe(model.Values.Where(d => d.Texts["title"].Split(' ').Any(w => w.Replace("-", "", StringComparison.Ordinal) == word)).Select(d => d.Id).Order().ToArray());
        }
        CompareScoresWithAFreshIndex(reader, model);
    }

    private static void CompareDocument(IndexReader reader, int ordinal, IndexDocument document)
    {
        reader.IdOf(ordinal).ShouldBe(document.Id);
        reader.ViewCount(ordinal).ShouldBe(document.Vectors.Count);
        for (int view = 0; view < document.Vectors.Count; view++)
            reader.Vector(ordinal, view).ShouldBe(document.Vectors[view]);
        reader.Number(ordinal, "price").ShouldBe(document.Numbers.TryGetValue("price", out double price) ? price : null);
        foreach (string field in new[] { "color", "category" })
            reader.Keywords(ordinal, field).Select(Fold).ShouldBe((document.Keywords.GetValueOrDefault(field) ?? []).Select(Fold).Distinct(), field);
    }

    private static void CompareFacets(IndexReader reader, DocumentSet set, IndexDocument[] expected)
    {
        foreach (string field in new[] { "color", "category" })
        {
            (string Value, int Count)[] counts =
            [
                .. expected.SelectMany(d => Values(d, field).Distinct()).GroupBy(value => value)
                    .Select(group => (group.Key, group.Count())).OrderByDescending(x => x.Item2).ThenBy(x => x.Key, StringComparer.Ordinal),
            ];
            reader.Facet(field, set, 100).Select(f => (Fold(f.Value), f.Count)).ShouldBe(counts);
        }
        double[] prices = [.. expected.Where(d => d.Numbers.Count > 0).Select(d => d.Numbers["price"])];
        NumberFacet? facet = reader.FacetNumber("price", set);
        (facet?.Count ?? 0).ShouldBe(prices.Length);
        if (facet is not null)
            (facet.Min, facet.Max, facet.Buckets.Sum(b => b.Count)).ShouldBe((prices.Min(), prices.Max(), prices.Length));
    }

    private static void CompareSort(IndexReader reader, DocumentSet set, IndexDocument[] expected) =>
        reader.Sort(set, "price", descending: true, 1, 5).Select(reader.IdOf).ShouldBe(
            expected.OrderByDescending(d => d.Numbers.GetValueOrDefault("price", double.NegativeInfinity)).ThenBy(d => d.Id).Skip(1).Take(5).Select(d => d.Id));

    private static void CompareVectors(IndexReader reader, DocumentSet set, IndexDocument[] expected, SeededRandom random)
    {
        float[] query = RandomVector(random);
        reader.SearchVectors(query, set, 4).Select(hit => (hit.Id, hit.Score, hit.View)).ShouldBe(
            expected.Where(d => d.Vectors.Count > 0)
                .Select(d => d.Vectors.Select((v, view) => (d.Id, Score: Distance.Dot(query, v), View: view)).OrderByDescending(x => x.Score).ThenBy(x => x.View).First())
                .OrderByDescending(x => x.Score).ThenBy(x => x.Id).Take(4));
    }

    private static void CompareScoresWithAFreshIndex(IndexReader reader, Dictionary<long, IndexDocument> model)
    {
        using SearchIndex fresh = SearchIndex.Create(Documents.Schema);
        fresh.Apply([.. model.Values.Select(IndexChange.Upsert)], 1);
        foreach (string words in new[] { "red dress", "striped oak t-shirt", "evning" })
        {
            TextQuery query = TextQuery.Analyze(words);
            reader.SearchText(query, null, 10).Select(hit => (hit.Id, hit.Score)).ShouldBe(fresh.OpenReader().SearchText(query, null, 10).Select(hit => (hit.Id, hit.Score)));
        }
    }

    private static IndexDocument RandomDocument(SeededRandom random)
    {
        string[] title = [.. Enumerable.Range(0, random.NextInt(4)).Select(_ => random.NextInt(6) == 0 ? "t-shirt" : TitleWords[random.NextInt(TitleWords.Length)])];
        string[]? colors = random.NextInt(4) == 0 ? null : [.. Enumerable.Range(0, 1 + random.NextInt(2)).Select(_ => Colors[random.NextInt(Colors.Length)])];
        string? category = random.NextInt(3) == 0 ? null : Categories[random.NextInt(Categories.Length)];
        double? price = random.NextInt(3) == 0 ? null : random.NextInt(20);
        float[][] vectors = [.. Enumerable.Range(0, random.NextInt(4)).Select(_ => RandomVector(random))];
        return Documents.Document(1 + random.NextInt(30), string.Join(' ', title), "", colors, category, price, vectors);
    }

    // Few different values, so that scores tie.
    private static float[] RandomVector(SeededRandom random) => [random.NextInt(-2, 3), random.NextInt(-2, 3)];

    private static string Fold(string value) => value.ToLowerInvariant();

    private static IEnumerable<string> Values(IndexDocument document, string field)
    {
        foreach (string value in (document.Keywords.GetValueOrDefault(field) ?? []).Select(Fold))
        {
            yield return value;
            for (int cut = value.LastIndexOf(" > ", StringComparison.Ordinal); cut > 0; cut = value.LastIndexOf(" > ", cut - 1, StringComparison.Ordinal))
                yield return value[..cut];
        }
    }

    private static bool Meets(IndexDocument document, FilterExpression filter) => filter switch
    {
        And and => and.Operands.All(x => Meets(document, x)),
        Or or => or.Operands.Any(x => Meets(document, x)),
        Not not => !Meets(document, not.Operand),
        Exists exists => Has(document, exists.Field),
        In list => list.Values.Any(v => Values(document, list.Field).Contains(Fold(v))),
        Vitrine.Index.Filters.Range range => Has(document, range.Field) && document.Numbers[range.Field] >= range.Min && document.Numbers[range.Field] <= range.Max,
        Comparison c => Has(document, c.Field) && c.Operator switch
        {
            ComparisonOperator.Equal => Values(document, c.Field).Contains(Fold(c.Value)),
            ComparisonOperator.NotEqual => !Values(document, c.Field).Contains(Fold(c.Value)),
            ComparisonOperator.Less => document.Numbers[c.Field] < c.Number,
            ComparisonOperator.GreaterOrEqual => document.Numbers[c.Field] >= c.Number,
            _ => throw new InvalidOperationException("Not among the filters of this test."),
        },
        _ => throw new InvalidOperationException("Not among the filters of this test."),
    };

    private static bool Has(IndexDocument document, string field) => document.Keywords.ContainsKey(field) || document.Numbers.ContainsKey(field);
}
