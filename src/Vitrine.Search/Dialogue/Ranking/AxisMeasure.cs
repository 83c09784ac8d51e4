namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>How much products have of something that there is more or less of.</summary>
/// <param name="ValueOf">The measure of a product; null when nothing is known.</param>
/// <param name="Step">A difference that one notices.</param>
internal sealed record AxisMeasure(Func<int, double?> ValueOf, double Step)
{
    /// <summary>Steps beyond which a product has moved further than was asked.</summary>
    private const double FarSteps = 3;

    /// <summary>How well a product has moved the way that was asked, 0 to 1: nothing for standing still, most for one clear step, a little less for far beyond.</summary>
    /// <param name="ordinal">The product.</param>
    /// <param name="from">Where to move from; null when there is nothing to compare with, and the end of the scale is meant.</param>
    /// <param name="sign">+1 for more, −1 for less.</param>
    public double Progress(int ordinal, double? from, int sign)
    {
        if (ValueOf(ordinal) is not { } value)
            return 0;
        var steps = sign * (value - (from ?? 0)) / Step;
        if (from is null)
            return 1 / (1 + Math.Exp(-steps / FarSteps));
        return steps <= 0.05 ? 0 : steps < 1 ? 0.4 + (0.6 * steps) : Math.Max(0.6, 1 - (Math.Max(0, steps - FarSteps) * 0.1));
    }
}
