namespace Vitrine.Index.Vectors.Lists;

/// <summary>How carefully a search of lists looks.</summary>
/// <param name="Reach">Lists are visited while <c>mean + Reach · spread</c> of their scores passes the floor: how far into the tail of a list's scores is worth looking.</param>
/// <param name="CoarseErrors">Standard errors by which a coarse estimate may be wrong before its vector is passed over.</param>
/// <param name="FineErrors">The same for fine estimates.</param>
/// <param name="MostLists">Lists that are visited at most, once k documents are found.</param>
internal readonly record struct ProbeSettings(float Reach, float CoarseErrors, float FineErrors, int MostLists = int.MaxValue);

/// <summary>What a search did; for calibration, plans and people who want to know.</summary>
internal struct ProbeCounts
{
    /// <summary>Lists scanned.</summary>
    public long Lists;

    /// <summary>Entries whose sign codes were scanned.</summary>
    public long Scanned;

    /// <summary>Entries that survived the coarse bound.</summary>
    public long Refined;

    /// <summary>Full vectors read.</summary>
    public long Exact;

    /// <summary>What was done since.</summary>
    public readonly ProbeCounts Since(in ProbeCounts start) => new()
    {
        Lists = Lists - start.Lists,
        Scanned = Scanned - start.Scanned,
        Refined = Refined - start.Refined,
        Exact = Exact - start.Exact,
    };

    public void Add(in ProbeCounts other)
    {
        Lists += other.Lists;
        Scanned += other.Scanned;
        Refined += other.Refined;
        Exact += other.Exact;
    }
}
