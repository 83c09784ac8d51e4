using System.Globalization;
using System.Net;
using System.Text;

namespace Vitrine.Evaluation.Reports.Plots;

/// <summary>Writes the elements that all plots have. Colours follow the reader's light or dark setting, in a page and as a file of its own.</summary>
internal sealed class SvgText
{
    public const int Width = 720;
    private const string Style = """
        .plot{--ground:#fff;--ink:#1c1b19;--soft:#625e57;--line:#dcd7cc;--a:#2b44c7;--b:#b4530a;--c:#0d7a5f;--d:#8a2c84;font:13px system-ui,sans-serif}
        @media(prefers-color-scheme:dark){.plot{--ground:#1d1d20;--ink:#f2f0eb;--soft:#aba69c;--line:#3a3a40;--a:#a9b8ff;--b:#ffb38a;--c:#7fd9bd;--d:#e6a5e1}}
        .plot text{fill:var(--soft)}.plot .strong{fill:var(--ink);font-weight:600;font-size:14px}.plot .grid{stroke:var(--line);stroke-width:1}
        .plot path{fill:none;stroke-width:2.25;stroke-linejoin:round}.plot .end{text-anchor:end}.plot .middle{text-anchor:middle}
        """;

    private static readonly string[] colours = ["var(--a)", "var(--b)", "var(--c)", "var(--d)"];
    private readonly StringBuilder text = new();
    private readonly int height;

    public SvgText(int height, string title, string description)
    {
        this.height = height;
        Append($"""<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {Width} {height}" role="img" aria-label="{Escape(description)}">""");
        text.Append("<style>").Append(Style.ReplaceLineEndings("")).Append("</style>");
        Append($"""<rect width="{Width}" height="{height}" fill="var(--ground)"/>""");
        Label(16, 24, title, "strong");
    }

    public int Height => height;

    public static string Colour(int series) => colours[series % colours.Length];

    public static string Escape(string value) => WebUtility.HtmlEncode(value);

    public void Label(double x, double y, string label, string css = "")
        => Append($"""<text x="{x:0.#}" y="{y:0.#}" class="{css}">{Escape(label)}</text>""");

    public void Rotated(double x, double y, string label)
        => Append($"""<text transform="translate({x:0.#} {y:0.#}) rotate(-90)" class="middle">{Escape(label)}</text>""");

    public void GridLine(double x1, double y1, double x2, double y2)
        => Append($"""<line class="grid" x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}"/>""");

    public void Path(IEnumerable<(double X, double Y)> points, string colour, bool isDashed)
    {
        string data = string.Join(' ', points.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{p.X:0.#},{p.Y:0.#}")));
        Append($"""<path d="{data}" stroke="{colour}"{(isDashed ? " stroke-dasharray=\"7 4\"" : "")}/>""");
    }

    public void Bar(double x, double y, double width, double barHeight, string colour, string title)
        => Append($"""<rect x="{x:0.#}" y="{y:0.#}" width="{Math.Max(width, 0.5):0.#}" height="{barHeight:0.#}" rx="2" fill="{colour}"><title>{Escape(title)}</title></rect>""");

    /// <summary>What each colour means, along the line of the title, ending at the right edge.</summary>
    public void Legend(IReadOnlyList<string> names)
    {
        double x = Width - 16 - names.Sum(Room);
        for (int i = 0; i < names.Count; i++)
        {
            Append($"""<rect class="legend" x="{x:0.#}" y="15" width="14" height="8" rx="2" fill="{Colour(i)}"/>""");
            Label(x + 19, 24, names[i], "legend");
            x += Room(names[i]);
        }
    }

    public override string ToString() => text + "</svg>";

    // Text cannot be measured here; 7 units a letter is what the system fonts take at this size.
    private static double Room(string name) => 36 + (7 * name.Length);

    private void Append(FormattableString element) => text.Append(element.ToString(CultureInfo.InvariantCulture));
}
