using System.Collections.Concurrent;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors;

/// <summary>Vectors that lie as embeddings of pictures do, about: clusters of clusters, some views of one thing close together.</summary>
internal sealed class Gallery
{
    public const int Dimension = 64;

    private static readonly ConcurrentDictionary<(ulong, int, VectorMetric, bool), Lazy<IndexReader>> Readers = new();

    private readonly ulong _seed;
    private readonly SeededRandom _random;
    private readonly SeededRandom _queries;
    private readonly float[][] _centres;

    public Gallery(ulong seed, int clusters = 40)
    {
        _seed = seed;
        _random = new SeededRandom(seed);
        _queries = _random.Fork("queries");
        _centres = [.. Enumerable.Range(0, clusters).Select(_ => Gaussian(1, _random))];
    }

    /// <summary>A vector like those of the documents, and none of them.</summary>
    public float[] Query() => Near(_centres[_queries.NextInt(_centres.Length)], 0.6f, _queries);

    private float[] Vector() => Near(_centres[_random.NextInt(_centres.Length)], 0.6f, _random);

    public IndexDocument Document(long id, int views)
    {
        float[] first = Vector();
        return new IndexDocument
        {
            Id = id,
            Vectors = [.. Enumerable.Range(0, views).Select(view => view == 0 ? first : Near(first, 0.2f, _random))],
            Numbers = new Dictionary<string, double> { ["part"] = _random.NextInt(1_000) },
        };
    }

    /// <summary>A reader of so many documents, with lists; every seventh document has three views, every thirteenth none.</summary>
    public IndexReader Reader(int documents, VectorMetric metric, bool singleViews = false, int threads = 2)
    {
        var schema = new IndexSchema { Space = "s", Dimension = Dimension, Metric = metric };
        SearchIndex index = SearchIndex.Create(schema, new IndexOptions { MaxThreads = threads, ListsFrom = int.MaxValue });
        index.Apply(
            [.. Enumerable.Range(1, documents).Select(id => IndexChange.Upsert(Document(id, singleViews ? 1 : id % 13 == 0 ? 0 : id % 7 == 0 ? 3 : 1)))], 1);
        IndexReader reader = index.OpenReader();
        return reader.With(FileBuilder.Build(new RowSet(reader), metric, 1, threads, CancellationToken.None));
    }

    /// <summary>A calibrated reader that tests share: readers do not change.</summary>
    public IndexReader Shared(int documents, VectorMetric metric, bool singleViews = false) =>
        Readers.GetOrAdd((_seed, documents, metric, singleViews), key => new(() => Calibrated(new Gallery(key.Item1).Reader(key.Item2, key.Item3, key.Item4)))).Value;

    public static IndexReader Calibrated(IndexReader reader)
    {
        int[] own = [.. reader.All.Sample(100).ToArray().Where(ordinal => reader.ViewCount(ordinal) > 0)];
        reader.Lists!.Calibration = Calibrator.Measure(reader, reader.Lists, own, [], 2, CancellationToken.None);
        return reader;
    }

    /// <summary>Share of the exact answers that a recall asked for finds.</summary>
    public double Recall(IndexReader reader, DocumentSet? among, int k, double recall, int queries = 100)
    {
        int found = 0, wanted = 0;
        for (int i = 0; i < queries; i++)
        {
            float[] query = Query();
            HashSet<long> truth = [.. reader.SearchVectors(query, among, k).Select(hit => hit.Id)];
            IReadOnlyList<VectorHit> hits = reader.SearchVectors(query, among, k, recall);
            hits.Count.ShouldBe(truth.Count);
            hits.Select(hit => hit.Ordinal).ShouldBeUnique();
            wanted += truth.Count;
            found += hits.Count(hit => truth.Contains(hit.Id));
        }
        return (double)found / wanted;
    }

    private static float[] Near(float[] centre, float noise, SeededRandom random)
    {
        float[] vector = Gaussian(noise, random);
        for (int i = 0; i < vector.Length; i++)
            vector[i] += centre[i];
        Normalize.L2InPlace(vector);
        return vector;
    }

    // Later dimensions vary less, as those of embeddings do.
    private static float[] Gaussian(float size, SeededRandom random)
    {
        var vector = new float[Dimension];
        for (int i = 0; i < vector.Length; i++)
            vector[i] = size * (float)random.NextGaussian() / MathF.Sqrt(1 + 0.2f * i);
        return vector;
    }
}
