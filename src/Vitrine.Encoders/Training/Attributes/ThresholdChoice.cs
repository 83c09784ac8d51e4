namespace Vitrine.Encoders.Training.Attributes;

/// <summary>Chooses from which probability on a label may be said, so that what is said is right often enough.</summary>
internal static class ThresholdChoice
{
    /// <summary>Never reached by a probability: the label is not said at all.</summary>
    public const float Never = 2;

    /// <summary>The lowest probability above which the precision holds.</summary>
    /// <param name="said">Held-out pictures for which this label was the attribute's best: its probability, and whether it is true.</param>
    /// <param name="precision">Share that must be right.</param>
    /// <param name="least">Fewer pictures than this prove nothing: the label is never said.</param>
    public static float Choose(IReadOnlyList<(float Probability, bool True)> said, double precision, int least)
    {
        (float Probability, bool True)[] ordered = [.. said.OrderByDescending(s => s.Probability)];
        float threshold = Never;
        int right = 0;
        for (int i = 0; i < ordered.Length; i++)
        {
            right += ordered[i].True ? 1 : 0;
            // Equal probabilities are said or not said together.
            if (i + 1 < ordered.Length && ordered[i + 1].Probability == ordered[i].Probability) continue;
            if (i + 1 >= least && right >= precision * (i + 1)) threshold = ordered[i].Probability;
        }
        return threshold;
    }
}
