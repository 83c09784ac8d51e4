using Vitrine.Index.Snapshots;
using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;

namespace Vitrine.Index.Maintenance;

/// <summary>Drops dead documents by copying the live ones into a fresh generation.</summary>
/// <param name="options">From how many dead on.</param>
/// <param name="directory">Where the index is saved: the rows go straight into a file there, instead of into memory. Null, or an answer of null, for an index in memory.</param>
/// <param name="current">The index as it is now, to catch up with before the writer is kept waiting.</param>
internal sealed class CompactionStep(IndexOptions options, Func<IndexDirectory?> directory, Func<IndexReader> current) : MaintenanceStep
{
    // Documents that are copied in well under a millisecond: no more than these are left for the writer to wait for.
    private const int FewDocuments = 500;

    // Passes usually shrink fast; a writer that is as fast as the copying must be made to wait all the same.
    private const int MostPasses = 8;

    public override string Name => "dropping dead documents";

    /// <summary>What the last compaction made of its snapshot, and the files that hold its rows already; null before the first one.</summary>
    public (IndexReader Whole, IReadOnlyList<RowFile> Files)? Last { get; private set; }

    public override bool IsDue(IndexReader reader)
    {
        int dead = reader.Capacity - reader.Count;
        return dead > options.CompactFrom && dead > options.CompactShare * reader.Capacity;
    }

    public override Installation Prepare(IndexReader snapshot, CancellationToken cancel)
    {
        Compaction compaction = Compaction.Of(snapshot, directory(), cancel);
        IndexReader now = current();
        for (int pass = 0; pass < MostPasses && now.Capacity - compaction.UpTo > FewDocuments; pass++, now = current())
        {
            cancel.ThrowIfCancellationRequested();
            compaction.CatchUp(now);
        }
        Last = (compaction.Whole, compaction.Files);
        return compaction.CatchUp;
    }
}
