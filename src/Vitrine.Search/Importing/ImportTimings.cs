using System.Diagnostics;

namespace Vitrine.Search.Importing;

/// <summary>Where the time of an import went, added over all threads.</summary>
public sealed class ImportTimings
{
    private readonly long[] _ticks = new long[Enum.GetValues<ImportStage>().Length];

    /// <summary>Time spent in a stage, added over threads.</summary>
    public TimeSpan this[ImportStage stage] => TimeSpan.FromSeconds(Interlocked.Read(ref _ticks[(int)stage]) / (double)Stopwatch.Frequency);

    /// <summary>Time spent in all stages.</summary>
    public TimeSpan Total => Enum.GetValues<ImportStage>().Aggregate(TimeSpan.Zero, (sum, stage) => sum + this[stage]);

    internal void Add(ImportStage stage, long startedAt) => Interlocked.Add(ref _ticks[(int)stage], Stopwatch.GetTimestamp() - startedAt);
}

/// <summary>Stages of an import.</summary>
public enum ImportStage
{
    /// <summary>Reading rows.</summary>
    Read,

    /// <summary>Getting a picture's bytes and hashing them.</summary>
    Fetch,

    /// <summary>Decoding pictures.</summary>
    Decode,

    /// <summary>Encoding and writing the kept copies.</summary>
    Keep,

    /// <summary>Turning pictures into vectors.</summary>
    Encode,

    /// <summary>Writing to the database.</summary>
    Database,

    /// <summary>Applying changes to the index.</summary>
    Index,
}
