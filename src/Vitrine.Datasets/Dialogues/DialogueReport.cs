namespace Vitrine.Datasets.Dialogues;

/// <summary>How well a shop understands and answers, measured on a rendered shop.</summary>
/// <param name="SingleShot">One sentence about one product, by way of answering and kind of feedback.</param>
/// <param name="SuccessWithin">Share of dialogues whose target was among the first ten within 1, 2 … turns.</param>
/// <param name="Dialogues">How many dialogues.</param>
/// <param name="Violations">Products shown that had a value that was rejected at the time.</param>
/// <param name="Examples">The first of them: what was said, and what was shown all the same.</param>
/// <param name="Shown">Products shown in all.</param>
/// <param name="Paraphrases">R@10 of six wordings of the same wishes.</param>
/// <param name="TurnP50Ms">Median time of a turn.</param>
/// <param name="TurnP95Ms">Time that 95 of 100 turns stay below.</param>
public sealed record DialogueReport(
    IReadOnlyList<SingleShotRow> SingleShot, IReadOnlyList<double> SuccessWithin, int Dialogues, int Violations, IReadOnlyList<string> Examples, int Shown,
    IReadOnlyList<(string Wording, double Recall10)> Paraphrases, double TurnP50Ms, double TurnP95Ms);

/// <summary>How often a way of answering finds the target.</summary>
/// <param name="Way">Picture only, words only, late fusion, or dialogue.</param>
/// <param name="Kind">Kind of feedback; <c>all</c> for all of them.</param>
/// <param name="Queries">How many.</param>
/// <param name="Recall1">Share with the target first.</param>
/// <param name="Recall10">Share with the target among ten.</param>
/// <param name="Recall10Margin">Half of the 95 % interval of that share (normal approximation).</param>
/// <param name="Recall50">Share with the target among fifty.</param>
/// <param name="MeanRank">Mean rank of the target; 201 where it is not among 200.</param>
/// <param name="NegativeFirst">Share with the negative before the target.</param>
public sealed record SingleShotRow(string Way, string Kind, int Queries, double Recall1, double Recall10, double Recall10Margin, double Recall50, double MeanRank, double NegativeFirst);
