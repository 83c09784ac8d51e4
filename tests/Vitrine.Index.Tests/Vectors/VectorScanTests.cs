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
        // The least of some: the runtime may allocate when it compiles a method anew meanwhile.
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.SearchVectors(query, null, 10);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        least.ShouldBeLessThan(400);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(7, 100)]
    [InlineData(3, 1_000)]
    public void Scattered_documents_are_all_compared(int step, int count)
    {
        IndexReader reader = Build(new IndexOptions { MaxThreads = 1 });
        float[] query = Vector(new SeededRandom(9));
        // A third of the documents has no vectors, the first and the last among them.
        int[] ordinals = [.. Enumerable.Range(0, count).Select(i => i * step + 2)];
        var scores = new VectorHit[count];
        reader.ScoreVectors(query, ordinals, scores);
        long[] expected = [.. scores.Where(hit => hit.View >= 0).OrderByDescending(hit => hit.Score).Take(10).Select(hit => hit.Id)];
        reader.SearchVectors(query, reader.SetOf(ordinals), 10).Select(hit => hit.Id).ShouldBe(expected);
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
