using System.Globalization;

namespace Vitrine.Evaluation.Metrics;

/// <summary>The best precision at any rank that reaches a level of recall; eleven such levels draw the standard recall curve.</summary>
/// <remarks>The level asks for round(level · R) relevant documents, halves away
/// from zero, as trec_eval 10 does (older versions rounded otherwise).</remarks>
public sealed class InterpolatedPrecision : Metric
{
    private readonly double level;

    /// <summary>Creates the metric.</summary>
    /// <param name="level">The level of recall, 0 to 1.</param>
    public InterpolatedPrecision(double level)
        : base(
            string.Create(CultureInfo.InvariantCulture, $"iprec@{level:0.##################}"),
            "highest precision at any rank where recall is at least the level",
            "Salton and McGill, Introduction to Modern Information Retrieval, 1983; Manning, Raghavan, Schütze, 2008, section 8.4")
    {
        if (!(level is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level of recall lies between 0 and 1");
        this.level = level;
    }

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        int needed = (int)Math.Round(level * ranking.RelevantCount, MidpointRounding.AwayFromZero);
        double best = 0;
        for (int i = 0; i < ranking.Count; i++)
        {
            int relevant = ranking.RelevantAmong(i + 1);
            if (relevant >= needed)
                best = Math.Max(best, (double)relevant / (i + 1));
        }
        return best;
    }
}
