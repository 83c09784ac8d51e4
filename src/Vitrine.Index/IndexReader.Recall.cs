using Vitrine.Index.Vectors;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;

namespace Vitrine.Index;

/// <content>Whether searches find what was promised.</content>
public sealed partial class IndexReader
{
    // The same index and arguments give the same measurement; other documents than calibration takes, which draws evenly.
    private const ulong MeasuringSeed = 1;

    /// <summary>Searches as callers do, and compares with the exact answers, which are found by a matrix product.</summary>
    /// <param name="k">Hits a query, 1 or more.</param>
    /// <param name="recall">The recall asked for, above 0 to 1.</param>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="queries">Queries of each origin at most, 1 or more: stored vectors drawn by chance, and queries that were asked.</param>
    /// <param name="cancel">Stops early.</param>
    /// <remarks>Takes as long as <c>queries</c> exact searches, on all cores. The queries are not remembered as asked.</remarks>
    public RecallMeasurement MeasureRecall(int k, double recall, DocumentSet? among = null, int queries = 256, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries);
        RequireRecall(recall);
        DocumentSet set = Own(among);
        int depth = Math.Min(k, set.Count);
        SearchPlan plan = Planner.Plan(this, set, depth, recall);
        GroupSearch search = (ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts _) => Planner.Search(this, query, set, plan, hits);
        var origins = new List<OriginRecall>();
        foreach ((QueryOrigin origin, QueryGroup group) in Groups(queries))
        {
            group.FindTruth(this, set, depth, Options.Threads, cancel);
            if (group.Count == 0)
                continue;
            GroupRecall found = group.Search(search, depth, Schema.Dimension, Options.Threads, cancel);
            origins.Add(new OriginRecall(origin, group.Count, found.Recall, found.Error));
        }
        GC.KeepAlive(this);
        return new RecallMeasurement(k, recall, plan, origins);
    }

    private IEnumerable<(QueryOrigin Origin, QueryGroup Group)> Groups(int most)
    {
        int[] ordinals = All.ToArray();
        new SeededRandom(MeasuringSeed).Fork("recall").Shuffle<int>(ordinals);
        yield return (QueryOrigin.Stored, QueryGroup.OfDocuments(this, [.. ordinals.Where(ordinal => ViewCount(ordinal) > 0).Take(most)]));
        float[] asked = Context.Queries.ToArray();
        yield return (QueryOrigin.Asked, new QueryGroup(asked[..Math.Min(asked.Length, most * Schema.Dimension)], []));
    }
}
