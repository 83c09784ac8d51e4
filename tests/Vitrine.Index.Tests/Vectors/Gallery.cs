using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors;

/// <summary>Vectors that lie as embeddings of pictures do, about: clusters of clusters, some views of one thing close together.</summary>
internal sealed class Gallery
{
    public const int Dimension = 64;

    private readonly SeededRandom _random;
    private readonly float[][] _centres;

    public Gallery(ulong seed, int clusters = 40)
    {
        _random = new SeededRandom(seed);
        _centres = [.. Enumerable.Range(0, clusters).Select(_ => Gaussian(1))];
    }

    public float[] Vector() => Near(_centres[_random.NextInt(_centres.Length)], 0.6f);

    public IndexDocument Document(long id, int views)
    {
        float[] first = Vector();
        return new IndexDocument
        {
            Id = id,
            Vectors = [.. Enumerable.Range(0, views).Select(view => view == 0 ? first : Near(first, 0.2f))],
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
            float[] query = Vector();
            HashSet<long> truth = [.. reader.SearchVectors(query, among, k).Select(hit => hit.Id)];
            IReadOnlyList<VectorHit> hits = reader.SearchVectors(query, among, k, recall);
            hits.Count.ShouldBe(truth.Count);
            hits.Select(hit => hit.Ordinal).ShouldBeUnique();
            wanted += truth.Count;
            found += hits.Count(hit => truth.Contains(hit.Id));
        }
        return (double)found / wanted;
    }

    private float[] Near(float[] centre, float noise)
    {
        float[] vector = Gaussian(noise);
        for (int i = 0; i < vector.Length; i++)
            vector[i] += centre[i];
        Normalize.L2InPlace(vector);
        return vector;
    }

    // Later dimensions vary less, as those of embeddings do.
    private float[] Gaussian(float size)
    {
        var vector = new float[Dimension];
        for (int i = 0; i < vector.Length; i++)
            vector[i] = size * (float)_random.NextGaussian() / MathF.Sqrt(1 + 0.2f * i);
        return vector;
    }
}
