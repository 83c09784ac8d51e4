using Vitrine.Datasets.Annotating;
using Vitrine.Datasets.Assembling;
using Vitrine.Datasets.Sampling;
using Vitrine.Datasets.Shortlists;

namespace Vitrine.Datasets.Steps;

/// <summary>The steps of building a benchmark after eProduct's construction (Yuan, Chiang, Tang, Haro, arXiv 2107.05856, 2021), in their
/// order.</summary>
public static class BenchmarkBuilder
{
    /// <summary>All steps.</summary>
    public static IReadOnlyList<DatasetStep> Steps { get; } =
        [new SampleStep(), new QueryStep(), new ShortlistStep(), new ExportStep(), new AnswersStep(), new VoteStep(), new AssembleStep(), new ScoreStep()];

    /// <summary>The step with this name.</summary>
    public static DatasetStep Step(string name) => Steps.Single(s => s.Name == name);
}
