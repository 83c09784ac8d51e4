using Vitrine.Catalog.Import;

namespace Vitrine.Search.Importing;

/// <summary>How a catalogue file is imported.</summary>
public sealed class CatalogImportOptions
{
    /// <summary>How the file is read: columns, picture sources, remote addresses.</summary>
    public ImportOptions Reading { get; init; } = new();

    /// <summary>Reads and checks everything, writes nothing.</summary>
    /// <value>Default: false.</value>
    public bool DryRun { get; init; }

    /// <summary>Where rows and pictures that could not be taken are listed; null for <c>rejects.csv</c> in the shop.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>Products written in one transaction, 1 to 10,000: what an interruption may have to do again.</summary>
    /// <value>Default: 256.</value>
    public int BatchSize { get; init; } = 256;
}

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows read, those of an interrupted run before included.</param>
/// <param name="Fraction">Share of the file read, 0 to 1.</param>
/// <param name="RowsPerSecond">Rate of this run.</param>
/// <param name="Remaining">Estimated time to the end; null while there is nothing to estimate from.</param>
/// <param name="Rejects">Rejected rows, fields and pictures so far.</param>
public readonly record struct ImportProgress(long Rows, double Fraction, double RowsPerSecond, TimeSpan? Remaining, long Rejects);

/// <summary>What an import did.</summary>
public sealed record ImportSummary
{
    /// <summary>The kind of file that was recognised.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>What the file's columns were taken for.</summary>
    public required IReadOnlyList<ColumnUse> Columns { get; init; }

    /// <summary>Columns that the options name and no row has: most likely misspelt.</summary>
    public required IReadOnlyCollection<string> MissingColumns { get; init; }

    /// <summary>Whether nothing was written on purpose.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Rows that an interrupted run before had done; the counts below are of this run alone.</summary>
    public required long Resumed { get; init; }

    /// <summary>Products that are new.</summary>
    public required long Inserted { get; init; }

    /// <summary>Products that changed.</summary>
    public required long Updated { get; init; }

    /// <summary>Products that were there already and are the same.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Rows refused whole.</summary>
    public required long RejectedRows { get; init; }

    /// <summary>Fields and pictures left out of products that were taken.</summary>
    public required long RejectedParts { get; init; }

    /// <summary>The list of rejects; null when there are none.</summary>
    public required string? RejectsFile { get; init; }

    /// <summary>Time from start to end.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Where the time went, added over threads.</summary>
    public required ImportTimings Timings { get; init; }

    /// <summary>Products taken.</summary>
    public long Taken => Inserted + Updated + Unchanged;
}
