using System.Globalization;

namespace Vitrine.Evaluation.Significance;

/// <summary>A confidence interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, not below <paramref name="Low"/>.</param>
/// <param name="Level">The level of confidence, for example 0.95.</param>
public readonly record struct Interval(double Low, double High, double Level)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:0.0000}, {High:0.0000}]");
}
