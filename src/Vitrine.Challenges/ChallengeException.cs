namespace Vitrine.Challenges;

/// <summary>Somebody's mistake: the message says what to change, in words for whoever sits before the page.</summary>
/// <param name="problem">What is wrong and what to do.</param>
/// <param name="formField">The field of the form at fault; empty when there is none.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class ChallengeException(string problem, string formField = "", Exception? inner = null) : Exception(problem, inner)
{
    /// <summary>The field of the form at fault; empty when there is none.</summary>
    public string Field => formField;
}
