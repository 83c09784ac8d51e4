namespace Vitrine.Challenges.Annotating;

/// <summary>What is asked about a pair.</summary>
public enum ProjectKind
{
    /// <summary>Whether two pictures show the same product, for a data set.</summary>
    Match,

    /// <summary>Whether a document of a pool answers a query.</summary>
    Relevance,
}

/// <summary>Pairs that people judge.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Votes">Different annotators that judge a pair, 1 to 10.</param>
/// <param name="GoldenEvery">One question in about so many has an answer that is known; 0 for none.</param>
public sealed record AnnotationProject(long Id, string Name, string Title, ProjectKind Kind, int Votes, int GoldenEvery)
{
    /// <summary>Most annotators of a pair.</summary>
    public const int MaxVotes = 10;
}

/// <summary>Two things to compare. Titles and pictures may be empty.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">The pair's id, which says nothing about it.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="QueryTitle">Its title.</param>
/// <param name="QueryPicture">Full path of its picture.</param>
/// <param name="Candidate">What may match it.</param>
/// <param name="CandidateTitle">Its title.</param>
/// <param name="CandidatePicture">Full path of its picture.</param>
public sealed record AnnotationPair(
    long Id, string Name, string Query, string QueryTitle, string QueryPicture, string Candidate, string CandidateTitle, string CandidatePicture)
{
    /// <summary>The true label, where it is known; never shown to annotators.</summary>
    public int? Golden { get; init; }
}
