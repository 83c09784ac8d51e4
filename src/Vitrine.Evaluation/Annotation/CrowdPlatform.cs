namespace Vitrine.Evaluation.Annotation;

/// <summary>Whose columns a file for a crowd has.</summary>
public enum CrowdPlatform
{
    /// <summary>Our own: <c>pair_id, annotator, label, seconds</c>.</summary>
    Plain,

    /// <summary>Amazon Mechanical Turk: <c>Input.…</c>, <c>Answer.label</c>, <c>WorkerId</c>, <c>WorkTimeInSeconds</c>.</summary>
    MTurk,

    /// <summary>Toloka: tab-separated, <c>INPUT:…</c>, <c>OUTPUT:label</c>, <c>ASSIGNMENT:worker_id</c>.</summary>
    Toloka,

    /// <summary>Appen (Figure Eight): the columns as they are, <c>label</c>, <c>_worker_id</c>.</summary>
    Appen,
}

/// <summary>A pair to be judged, as people see it.</summary>
/// <param name="Pair">The pair's id; says nothing about the pair.</param>
/// <param name="QueryPicture">Address of the query's picture.</param>
/// <param name="QueryTitle">The query's title.</param>
/// <param name="CandidatePicture">Address of the candidate's picture.</param>
/// <param name="CandidateTitle">The candidate's title.</param>
public sealed record CrowdTask(string Pair, string QueryPicture, string QueryTitle, string CandidatePicture, string CandidateTitle);

/// <summary>One answer that came back.</summary>
/// <param name="Vote">Pair, annotator and label (<see cref="MatchLabel"/>).</param>
/// <param name="Seconds">How long it took; null when the file does not say.</param>
public readonly record struct CrowdAnswer(Vote Vote, double? Seconds);
