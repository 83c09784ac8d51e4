namespace Vitrine.Cli.Verbs;

/// <summary>What <c>vitrine bench index</c> found; its JSON is what the peers' drivers in bench/peers print too.</summary>
internal sealed record IndexBenchmarkReport
{
    public string Engine { get; } = "vitrine";

    public required long Vectors { get; init; }

    public required int Dimension { get; init; }

    public required long Queries { get; init; }

    public required int K { get; init; }

    public required string Metric { get; init; }

    public required string Rows { get; init; }

    public required int Threads { get; init; }

    public required int Passes { get; init; }

    /// <summary>Threads that built.</summary>
    public required int BuildThreads { get; init; }

    /// <summary>From the first byte of the file to an index with no work left.</summary>
    public required double BuildSeconds { get; init; }

    public required double SaveSeconds { get; init; }

    /// <summary>Opening what was saved, until it answers.</summary>
    public required double OpenMs { get; init; }

    /// <summary>Memory that the opened index holds.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>Bytes of files that it maps: the system may drop them at any time.</summary>
    public required long MappedBytes { get; init; }

    /// <summary>Size of the snapshot.</summary>
    public required long FileBytes { get; init; }

    public required IReadOnlyList<FrontierPoint> Frontier { get; init; }
}

/// <summary>One setting of an engine: how much it finds and how fast.</summary>
/// <param name="Recall">Share of the true k nearest that were found, 0 to 1, mean over queries.</param>
/// <param name="Qps">Queries a second, one at a time.</param>
/// <param name="P50Us">Median latency, microseconds.</param>
/// <param name="P99Us">99th percentile of the latency, microseconds.</param>
/// <param name="ExpectedRecall">What the index said beforehand, where it says so.</param>
/// <param name="Settings">What was asked for.</param>
internal sealed record FrontierPoint(double Recall, double Qps, double P50Us, double P99Us, double? ExpectedRecall, FrontierSettings Settings);

/// <summary>What an index was asked for, and how it chose to answer.</summary>
/// <param name="Recall">Recall asked for.</param>
/// <param name="Plan">How searches are answered.</param>
/// <param name="Lists">Inverted lists that a search visits, about.</param>
/// <param name="Reach">How far into the tail of a list's scores it looks.</param>
internal sealed record FrontierSettings(double Recall, string Plan, double Lists, double Reach);
