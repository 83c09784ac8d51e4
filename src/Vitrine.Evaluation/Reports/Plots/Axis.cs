using System.Globalization;

namespace Vitrine.Evaluation.Reports.Plots;

/// <summary>One axis of a plot: from numbers to places, with ticks at round numbers.</summary>
public sealed class Axis
{
    private Axis(string label, double from, double to, bool isLogarithmic, IReadOnlyList<double> ticks)
    {
        Label = label;
        From = from;
        To = to;
        IsLogarithmic = isLogarithmic;
        Ticks = ticks;
    }

    /// <summary>What is measured.</summary>
    public string Label { get; }

    /// <summary>The number at the beginning.</summary>
    public double From { get; }

    /// <summary>The number at the end, above <see cref="From"/>.</summary>
    public double To { get; }

    /// <summary>Whether equal factors are equally far apart.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Where ticks stand, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From 0 to a round number at or above <paramref name="most"/>.</summary>
    public static Axis Linear(string label, double most)
    {
        double rough = Math.Max(most, 1e-9) / 5, unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = unit * ((double[])[1, 2, 2.5, 5, 10]).First(factor => factor * unit >= rough * 0.999);
        int count = (int)Math.Ceiling((most / step) - 1e-9);
        return new Axis(label, 0, step * Math.Max(count, 1), false, [.. Enumerable.Range(0, Math.Max(count, 1) + 1).Select(i => i * step)]);
    }

    /// <summary>From 1 to at least <paramref name="most"/>, with ticks at 1, 2, 5, 10, …; at powers of ten only where there are many.</summary>
    public static Axis Logarithmic(string label, double most)
    {
        double end = Math.Max(most, 2);
        double[] factors = end > 2000 ? [1] : [1, 2, 5];
        double[] ticks = [.. Enumerable.Range(0, 10).SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power))).Where(tick => tick <= end * 1.0001)];
        return new Axis(label, 1, end, true, ticks);
    }

    /// <summary>Where a number stands: 0 at the beginning, 1 at the end.</summary>
    public double Place(double value) => Math.Clamp(
        IsLogarithmic
            ? Math.Log(Math.Max(value, From) / From) / Math.Log(To / From)
            : (value - From) / (To - From),
        0, 1);

    /// <summary>A tick's number as it is written.</summary>
    public static string Text(double tick) => tick >= 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{tick / 1_000_000:0.##}M")
        : string.Create(CultureInfo.InvariantCulture, $"{tick:#,0.####}");
}
