using System.Globalization;

namespace Vitrine.Evaluation.Reports.Plots;

/// <summary>Shares by name, before and after, as horizontal bars in SVG.</summary>
public static class BarPlot
{
    private const int Top = 48, Row = 42, Left = 190, Right = 70;

    /// <summary>Draws.</summary>
    /// <param name="title">Stands above.</param>
    /// <param name="series">What the bars of a row mean, from the upper to the lower: one or two.</param>
    /// <param name="rows">A name and one share (0 to 1) for each of the series.</param>
    /// <returns>An <c>svg</c> element, for a page or a file.</returns>
    public static string Draw(string title, IReadOnlyList<string> series, IReadOnlyList<(string Name, double[] Shares)> rows)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(rows);
        var svg = new SvgText(Top + (rows.Count * Row) + 12, title, $"{title}: {string.Join(", ", rows.Take(20).Select(row => row.Name))}");
        svg.Legend(series);
        double most = Math.Max(rows.SelectMany(row => row.Shares).DefaultIfEmpty(0).Max(), 1e-9);
        double thickness = (Row - 10.0) / series.Count;
        for (int r = 0; r < rows.Count; r++)
        {
            double y = Top + (r * Row);
            svg.Label(Left - 10, y + (Row / 2.0), Shortened(rows[r].Name), "end");
            for (int s = 0; s < rows[r].Shares.Length; s++)
            {
                string share = rows[r].Shares[s].ToString("P1", CultureInfo.InvariantCulture);
                double width = rows[r].Shares[s] / most * (SvgText.Width - Left - Right), barY = y + 2 + (s * thickness);
                svg.Bar(Left, barY, width, thickness - 1.5, SvgText.Colour(s), $"{rows[r].Name}, {series[s]}: {share}");
                svg.Label(Left + width + 6, barY + thickness - 3, share);
            }
        }
        return svg.ToString();
    }

    private static string Shortened(string name) => name.Length <= 25 ? name : name[..24] + "…";
}
