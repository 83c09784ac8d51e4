using System.ComponentModel.DataAnnotations;

namespace Vitrine.Index;

/// <summary>How an index works; none of it changes what is found, except the two constants of BM25.</summary>
public sealed class IndexOptions
{
    /// <summary>Cores that making lists, calibrating them and searching many queries at once may use; 0 for all. One search uses one.</summary>
    /// <value>Default: 0.</value>
    [Range(0, 1_024)]
    public int MaxThreads { get; init; }

    /// <summary>Vectors from which on they are put into inverted lists; below, every search compares all.</summary>
    /// <value>Default: 4,000, which a core compares in a fifth of a millisecond.</value>
    [Range(64, int.MaxValue)]
    public int ListsFrom { get; init; } = 4_000;

    /// <summary>Stored vectors that serve as queries when it is measured which settings find how much.</summary>
    /// <value>Default: 256.</value>
    [Range(16, 100_000)]
    public int CalibrationQueries { get; init; } = 256;

    /// <summary>Latest queries that are remembered, to be measured with too; 0 for none.</summary>
    /// <value>Default: 256.</value>
    [Range(0, 100_000)]
    public int RememberedQueries { get; init; } = 256;

    /// <summary>Dead documents are cleared away when they are more than this share of all, and more than <see cref="CompactFrom"/>.</summary>
    /// <value>Default: 0.3; 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double CompactShare { get; init; } = 0.3;

    /// <summary>Fewest dead documents worth clearing away.</summary>
    /// <value>Default: 1,000.</value>
    [Range(0, int.MaxValue)]
    public int CompactFrom { get; init; } = 1_000;

    /// <summary>Whether the index clears away its dead, and does what else is due, by itself.</summary>
    /// <value>Default: <see cref="IndexMaintenance.Background"/>.</value>
    [EnumDataType(typeof(IndexMaintenance))]
    public IndexMaintenance Maintenance { get; init; } = IndexMaintenance.Background;

    /// <summary>Whether opening reads all vectors, so that damage among them is found then, rather than by the first search that meets it.</summary>
    /// <value>Default: false. Reading takes about half a second a gigabyte where the system has the files in memory.</value>
    public bool CheckOnOpen { get; init; }

    /// <summary>BM25's k1: how soon more occurrences of a word stop counting.</summary>
    /// <value>Default: 1.2.</value>
    [Range(0.0, 100.0)]
    public double Bm25K1 { get; init; } = 1.2;

    /// <summary>BM25's b: how much a longer field's occurrences count less, from 0 (not at all) to 1 (in proportion).</summary>
    /// <value>Default: 0.75.</value>
    [Range(0.0, 1.0)]
    public double Bm25B { get; init; } = 0.75;

    internal int Threads => MaxThreads > 0 ? MaxThreads : Environment.ProcessorCount;

    /// <summary>Refuses options out of range, all of them in one message.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal IndexOptions Validated()
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new ValidationContext(this), problems, validateAllProperties: true))
            throw new ArgumentException(string.Join(" ", problems.Select(problem => problem.ErrorMessage)), "options");
        return this;
    }
}
