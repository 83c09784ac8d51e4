using Vitrine.Evaluation.Significance;

namespace Vitrine.Evaluation.Reports;

/// <summary>Everything that a report is made of.</summary>
public sealed class ReportContents
{
    /// <summary>The judgments.</summary>
    public required Qrels Qrels { get; init; }

    /// <summary>The run.</summary>
    public required Run Run { get; init; }

    /// <summary>The run's numbers; the first metric decides which queries are worst and which changed most.</summary>
    public required EvaluationReport Report { get; init; }

    /// <summary>What the run is compared with; null for a report of one run.</summary>
    public Run? Baseline { get; init; }

    /// <summary>The baseline's numbers, by the same metrics; null without a baseline.</summary>
    public EvaluationReport? BaselineReport { get; init; }

    /// <summary>What <see cref="Groups"/> are grouped by, for a heading.</summary>
    public string GroupedBy { get; init; } = "group";

    /// <summary>The numbers of the run on parts of the queries.</summary>
    public IReadOnlyList<ReportGroup> Groups { get; init; } = [];

    /// <summary>The conventions that the numbers were computed by.</summary>
    public EvaluationOptions Options { get; init; } = EvaluationOptions.Default;

    /// <summary>Seed, resamples and level of intervals and tests.</summary>
    public ResamplingOptions Resampling { get; init; } = ResamplingOptions.Default;

    /// <summary>Shows queries and documents.</summary>
    public IReportPictures Pictures { get; init; } = new NoPictures();

    /// <summary>How many queries each list of examples has.</summary>
    /// <value>6.</value>
    public int Examples { get; init; } = 6;

    /// <summary>How many documents of an answer are shown.</summary>
    /// <value>8.</value>
    public int Shown { get; init; } = 8;

    /// <summary>The last k of the recall curve.</summary>
    /// <value>100.</value>
    public int CurveDepth { get; init; } = 100;
}
