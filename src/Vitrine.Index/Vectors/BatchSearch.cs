namespace Vitrine.Index.Vectors;

/// <summary>Many searches at once: exact ones by <see cref="BatchScan"/>, others one by one on all cores.</summary>
internal static class BatchSearch
{
    public static VectorHit[][] Search(IndexReader reader, float[] queries, DocumentSet set, int k, double recall, CancellationToken cancel)
    {
        int dimension = reader.Schema.Dimension;
        int count = dimension == 0 ? 0 : queries.Length / dimension;
        int threads = reader.Options.Threads;
        SearchPlan plan = Planner.Plan(reader, set, k, recall);
        if (plan.Kind == SearchPlanKind.Scan)
            return BatchScan.Search(reader, queries, set, k, threads, cancel);
        var answers = new VectorHit[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            var hits = new VectorHit[k];
            int found = Planner.Search(reader, queries.AsSpan(i * dimension, dimension), set, plan, hits);
            answers[i] = found == k ? hits : hits[..found];
        });
        return answers;
    }
}
