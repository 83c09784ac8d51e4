using System.ComponentModel.DataAnnotations;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Datasets.Recipes;

/// <summary>Everything that decides how a benchmark is built; the same recipe and shop give the same benchmark.</summary>
public sealed class Recipe
{
    /// <summary>The seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What counts as the same product.</summary>
    public ItemSettings Items { get; init; } = new();

    /// <summary>Leaf categories, training and validation.</summary>
    public SampleSettings Sample { get; init; } = new();

    /// <summary>Queries.</summary>
    public QuerySettings Queries { get; init; } = new();

    /// <summary>Candidates for each query.</summary>
    public ShortlistSettings Shortlists { get; init; } = new();

    /// <summary>Pairs for people to judge.</summary>
    public AnnotationSettings Annotation { get; init; } = new();

    /// <summary>The crowd of a rehearsal.</summary>
    public CrowdSettings Crowd { get; init; } = new();

    /// <summary>How votes become labels.</summary>
    public VotingSettings Voting { get; init; } = new();

    /// <summary>Queries, ground truth and distractors.</summary>
    public BenchmarkSettings Benchmark { get; init; } = new();
}

/// <summary>What counts as the same product.</summary>
public sealed class ItemSettings
{
    /// <summary>An attribute whose value several listings of one product share (<c>gtin</c>); null when every product of the shop is its own.</summary>
    public string? Same { get; init; }

    /// <summary>Whether the above is all the truth there is. Then recall and errors can be measured, and a crowd can be rehearsed.</summary>
    public bool TruthIsKnown { get; init; } = true;
}

/// <summary>Leaf categories, training and validation.</summary>
public sealed class SampleSettings
{
    /// <summary>Leaf categories to draw.</summary>
    [Range(1, 1_000_000)]
    public int Leaves { get; init; } = 1_000;

    /// <summary>Smaller leaves are not drawn.</summary>
    [Range(1, int.MaxValue)]
    public int SmallestLeaf { get; init; } = 10;

    /// <summary>Larger leaves are clipped to this many products.</summary>
    [Range(1, int.MaxValue)]
    public int LargestLeaf { get; init; } = 5_000;

    /// <summary>Share of a leaf's products that go to validation.</summary>
    [Range(0, 0.99)]
    public double ValidationShare { get; init; } = 0.0375;
}

/// <summary>Queries.</summary>
public sealed class QuerySettings
{
    /// <summary>How many.</summary>
    [Range(1, int.MaxValue)]
    public int Count { get; init; } = 10_000;

    /// <summary>Numbers of a word's vector.</summary>
    [Range(1, 4096)]
    public int Dimension { get; init; } = 300;

    /// <summary>Times that all titles are read in training.</summary>
    [Range(1, 1000)]
    public int Epochs { get; init; } = 20;

    /// <summary>Principal components that are kept.</summary>
    [Range(1, 4096)]
    public int Components { get; init; } = 64;
}

/// <summary>Candidates for each query.</summary>
public sealed class ShortlistSettings
{
    /// <summary>Candidates a query, at most.</summary>
    [Range(1, 100_000)]
    public int Size { get; init; } = 200;

    /// <summary>Candidates share this much of the query's category.</summary>
    public CategoryLevel Category { get; init; } = CategoryLevel.Leaf;

    /// <summary>Voters that a candidate needs.</summary>
    [Range(1, 100)]
    public int Quorum { get; init; } = 2;

    /// <summary>Candidates that one voter may name for a query.</summary>
    [Range(1, 100_000)]
    public int Ballot { get; init; } = 400;

    /// <summary>The least similarity of a candidate that a voter names: <c>look</c>, <c>words</c>, <c>attributes</c>; a voter left out does not vote.</summary>
    public Dictionary<string, double> Voters { get; init; } = new(StringComparer.Ordinal) { ["look"] = 0.5, ["words"] = 0.2, ["attributes"] = 0.2 };
}

/// <summary>How much of a category must agree.</summary>
public enum CategoryLevel
{
    /// <summary>Nothing: every picture is a candidate.</summary>
    None,

    /// <summary>The first step of the path.</summary>
    Meta,

    /// <summary>The first two steps.</summary>
    Level2,

    /// <summary>The whole path.</summary>
    Leaf,
}

/// <summary>Pairs for people to judge.</summary>
public sealed class AnnotationSettings
{
    /// <summary>Whose file format.</summary>
    public CrowdPlatform Platform { get; init; } = CrowdPlatform.Plain;

    /// <summary>Where people's browsers find a picture; <c>{key}</c> stands for its key.</summary>
    [Required]
    public string PictureAddress { get; init; } = "pictures/{key}.jpg";

    /// <summary>Also copy the pictures, to <c>pictures/</c> beside the tasks.</summary>
    public bool CopyPictures { get; init; }

    /// <summary>Share of the pairs of which the truth is known and which are mixed in.</summary>
    [Range(0, 1)]
    public double GoldenShare { get; init; } = 0.05;

    /// <summary>A CSV of known pairs, <c>query_id,candidate_id,label</c>; null to take them from what is known of the shop.</summary>
    public string? GoldenFile { get; init; }

    /// <summary>Files with the crowd's answers; empty for a rehearsal with a simulated crowd.</summary>
    public List<string> Answers { get; init; } = [];
}

/// <summary>The crowd of a rehearsal.</summary>
public sealed class CrowdSettings
{
    /// <summary>Different annotators that judge a pair.</summary>
    [Range(1, 10)]
    public int VotesPerPair { get; init; } = 5;

    /// <summary>Who takes part.</summary>
    [MinLength(1)]
    public List<CrowdGroup> Groups { get; init; } = [new() { Annotators = 17, ErrorRate = 0.1 }, new() { Annotators = 10, ErrorRate = 0.33 }, new() { Annotators = 3, ErrorRate = 0.667 }];
}

/// <summary>Annotators who err equally often.</summary>
public sealed class CrowdGroup
{
    /// <summary>How many.</summary>
    [Range(1, 100_000)]
    public int Annotators { get; init; } = 1;

    /// <summary>How often they say one of the other two labels.</summary>
    [Range(0, 1)]
    public double ErrorRate { get; init; }
}

/// <summary>How votes become labels.</summary>
public sealed class VotingSettings
{
    /// <summary>By the most votes, or weighed by estimated reliability.</summary>
    public VotingMethod Method { get; init; } = VotingMethod.DawidSkene;

    /// <summary>The accuracy of labels that the golden set must prove; decides the confidence from which on labels are kept.</summary>
    [Range(0.01, 0.9999)]
    public double TargetAccuracy { get; init; } = 0.97;

    /// <summary>Annotators proven to be less accurate than this on golden pairs do not count.</summary>
    [Range(0, 1)]
    public double LeastAccuracy { get; init; } = 0.6;
}

/// <summary>How votes become labels.</summary>
public enum VotingMethod
{
    /// <summary>The most votes; a tie decides nothing.</summary>
    Majority,

    /// <summary>Weighed by estimated reliability (Dawid and Skene, 1979).</summary>
    DawidSkene,
}

/// <summary>Queries, ground truth and distractors.</summary>
public sealed class BenchmarkSettings
{
    /// <summary>Share of the queries with two matches or more that lose the one that looks most alike, so that finding a near copy is not enough.</summary>
    [Range(0, 1)]
    public double RemoveFirst { get; init; }

    /// <summary>Distractors at most, drawn at random; null for all there are.</summary>
    [Range(0, int.MaxValue)]
    public int? Distractors { get; init; }
}
