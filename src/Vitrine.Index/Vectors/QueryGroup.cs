using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Vectors;

/// <summary>Answers one query of a group.</summary>
/// <param name="query">The query, as the rows are compared with it.</param>
/// <param name="hits">Receives the hits, best first.</param>
/// <param name="counts">Receives what was done, where anybody counts.</param>
/// <returns>How many were found.</returns>
internal delegate int GroupSearch(ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts counts);

/// <summary>What a group's search found of the true answers.</summary>
/// <param name="Recall">Share of all true answers that were found, 0 to 1; 1 where there are none.</param>
/// <param name="Error">Standard error of that share as an estimate for queries of the kind.</param>
/// <param name="Queries">How many queries were asked.</param>
/// <param name="Counts">What was done, all queries together.</param>
internal readonly record struct GroupRecall(double Recall, double Error, int Queries, ProbeCounts Counts);

/// <summary>Queries of one origin with their true answers; for calibration, and for measuring what is found.</summary>
/// <param name="queries">Queries, row after row, as the rows are compared with them.</param>
/// <param name="own">For each query the document that it is a vector of, which is left out of the answer; empty for queries from elsewhere.</param>
internal sealed class QueryGroup(float[] queries, int[] own)
{
    private VectorHit[][] _truth = [];

    /// <summary>How many queries have a true answer.</summary>
    public int Count => _truth.Length;

    // A query's own document comes first and is no answer.
    private int Extra => own.Length > 0 ? 1 : 0;

    /// <summary>Queries that are the first vectors of documents.</summary>
    public static QueryGroup OfDocuments(IndexReader reader, int[] documents)
    {
        int dimension = reader.Schema.Dimension;
        var queries = new float[documents.Length * dimension];
        for (int i = 0; i < documents.Length; i++)
            reader.Generation.Vectors.CopyRow(reader.Generation.Vectors.First[documents[i]], queries.AsSpan(i * dimension, dimension));
        return new QueryGroup(queries, documents);
    }

    /// <summary>Finds the true answers, down to a depth; before <see cref="Search"/>.</summary>
    /// <param name="reader">The documents.</param>
    /// <param name="set">Which of them may be found.</param>
    /// <param name="depth">How many for each query.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public void FindTruth(IndexReader reader, DocumentSet set, int depth, int threads, CancellationToken cancel) =>
        _truth = BatchScan.Search(reader, queries, set, depth + Extra, threads, cancel);

    /// <summary>Asks all queries and compares with the true answers.</summary>
    /// <param name="search">Answers a query; on several threads.</param>
    /// <param name="depth">How many of the best count, no more than the truth was found for.</param>
    /// <param name="dimension">Numbers a query.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    /// <param name="most">Queries to ask at most, evenly chosen.</param>
    public GroupRecall Search(GroupSearch search, int depth, int dimension, int threads, CancellationToken cancel, int most = int.MaxValue)
    {
        int asked = Math.Min(Count, most);
        var found = new int[asked];
        var wanted = new int[asked];
        var all = new ProbeCounts[asked];
        Parallel.For(0, asked, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, place =>
        {
            int i = (int)((long)place * Count / asked);
            var hits = new VectorHit[depth + Extra];
            int count = search(queries.AsSpan(i * dimension, dimension), hits, ref all[place]);
            HashSet<int> truth = [.. Answers(_truth[i], i, depth)];
            wanted[place] = truth.Count;
            found[place] = Answers(hits[..count], i, depth).Count(truth.Contains);
        });
        ProbeCounts counts = default;
        foreach (ProbeCounts one in all)
            counts.Add(one);
        long answers = wanted.Sum(count => (long)count);
        return new GroupRecall(answers == 0 ? 1 : (double)found.Sum(count => (long)count) / answers, ErrorOf(found, wanted), asked, counts);
    }

    private IEnumerable<int> Answers(VectorHit[] hits, int query, int depth)
    {
        int exclude = own.Length > 0 ? own[query] : -1;
        return hits.Select(hit => hit.Ordinal).Where(ordinal => ordinal != exclude).Take(depth);
    }

    // Queries are the sample: what one finds of its ten answers hangs together.
    private static double ErrorOf(int[] found, int[] wanted)
    {
        double sum = 0, squares = 0;
        int count = 0;
        for (int i = 0; i < found.Length; i++)
        {
            if (wanted[i] == 0)
                continue;
            double share = (double)found[i] / wanted[i];
            sum += share;
            squares += share * share;
            count++;
        }
        return count < 2 ? 0 : Math.Sqrt(Math.Max(0, squares - sum * sum / count) / (count - 1) / count);
    }
}
