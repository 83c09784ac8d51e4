namespace Vitrine.Evaluation.Reports.Plots;

/// <summary>One line of a plot.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">The points, in the order in which they are joined.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over one pair of axes, as SVG.</summary>
public static class LinePlot
{
    private const int Height = 380, Left = 68, Right = 20, Top = 44, Bottom = 52;

    /// <summary>Draws.</summary>
    /// <param name="title">Stands above; also the description for those who do not see the picture.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="series">One to four lines; every second is dashed and lies over the one before, so that both are seen where they agree.</param>
    /// <returns>An <c>svg</c> element, for a page or a file.</returns>
    public static string Draw(string title, Axis x, Axis y, IReadOnlyList<PlotSeries> series)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(series);
        var svg = new SvgText(Height, title, $"{title}: {y.Label} by {x.Label}, {string.Join(", ", series.Select(each => each.Name))}");
        double PlaceX(double value) => Left + (x.Place(value) * (SvgText.Width - Left - Right));
        double PlaceY(double value) => Height - Bottom - (y.Place(value) * (Height - Top - Bottom));
        foreach (double tick in y.Ticks)
        {
            svg.GridLine(Left, PlaceY(tick), SvgText.Width - Right, PlaceY(tick));
            svg.Label(Left - 8, PlaceY(tick) + 4, Axis.Text(tick), "end");
        }
        foreach (double tick in x.Ticks)
        {
            svg.GridLine(PlaceX(tick), Height - Bottom, PlaceX(tick), Height - Bottom + 5);
            svg.Label(PlaceX(tick), Height - Bottom + 20, Axis.Text(tick), "middle");
        }
        svg.Label((Left + SvgText.Width - Right) / 2.0, Height - 10, x.Label, "middle");
        svg.Rotated(16, (Top + Height - Bottom) / 2.0, y.Label);
        svg.Legend([.. series.Select(each => each.Name)]);
        for (int i = 0; i < series.Count; i++)
            svg.Path(series[i].Points.Select(point => (PlaceX(point.X), PlaceY(point.Y))), SvgText.Colour(i), isDashed: i % 2 == 1);
        return svg.ToString();
    }
}
