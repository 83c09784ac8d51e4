namespace Vitrine.Evaluation.Metrics;

/// <summary>One question: which of the offered items completes the outfit.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Scores">The engine's score of each offered item; higher fits better. At least one.</param>
/// <param name="Answer">Which of them is right, counted from 0.</param>
public sealed record FillInTheBlankQuestion(string Id, IReadOnlyList<double> Scores, int Answer);

/// <summary>Fill-in-the-blank (FITB) accuracy: how often the item that really
/// was in the outfit gets the highest score among the offered ones.</summary>
/// <remarks>Han, Wu, Jiang, Davis: Learning Fashion Compatibility with Bidirectional
/// LSTMs, ACM Multimedia 2017 (four offered items: chance is 0.25).</remarks>
public static class FillInTheBlank
{
    /// <summary>What one question earns: 1 when the answer alone has the highest score;
    /// 1/n when n items share it, the answer among them (a fair guess); else 0.</summary>
    /// <exception cref="ArgumentException">The answer is not one of the items, or a score is not a number.</exception>
    public static double Credit(FillInTheBlankQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Answer < 0 || question.Answer >= question.Scores.Count)
            throw new ArgumentException(
                $"question '{question.Id}' offers {question.Scores.Count} items but its answer is number {question.Answer} (counted from 0)", nameof(question));
        if (question.Scores.Any(double.IsNaN))
            throw new ArgumentException($"question '{question.Id}' has a score that is not a number", nameof(question));
        double best = question.Scores.Max();
        return question.Scores[question.Answer] == best ? 1.0 / question.Scores.Count(score => score == best) : 0;
    }

    /// <summary>The mean credit of all questions, 0 to 1.</summary>
    /// <exception cref="ArgumentException">There is no question, or one is malformed.</exception>
    public static double Accuracy(IReadOnlyCollection<FillInTheBlankQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return questions.Count == 0 ? throw new ArgumentException("there is no question", nameof(questions)) : questions.Average(Credit);
    }
}
