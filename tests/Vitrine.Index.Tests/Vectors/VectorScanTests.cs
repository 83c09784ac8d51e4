using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors;

public sealed class VectorScanTests
{
    private static readonly IndexSchema Schema = new() { Space = "s", Dimension = 64 };

    [Fact]
    public void A_search_allocates_its_hits_and_nothing_else()
    {
        IndexReader reader = Build(new IndexOptions { MaxThreads = 1 });
        float[] query = Vector(new SeededRandom(9));
        reader.SearchVectors(query, null, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        const int Rounds = 20;
        for (int i = 0; i < Rounds; i++)
            reader.SearchVectors(query, null, 10);
        ((GC.GetAllocatedBytesForCurrentThread() - before) / Rounds).ShouldBeLessThan(400);
    }

    private static IndexReader Build(IndexOptions options)
    {
        SearchIndex index = SearchIndex.Create(Schema, options);
        var random = new SeededRandom(1);
        index.Apply([.. Enumerable.Range(1, 5_000).Select(id => IndexChange.Upsert(new IndexDocument { Id = id, Vectors = [.. Enumerable.Range(0, id % 3).Select(_ => Vector(random))] }))], 1);
        return index.OpenReader();
    }

    private static float[] Vector(SeededRandom random)
    {
        var vector = new float[64];
        for (int i = 0; i < vector.Length; i++)
            vector[i] = (float)random.NextGaussian();
        return vector;
    }
}
