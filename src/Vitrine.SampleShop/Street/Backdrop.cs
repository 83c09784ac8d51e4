using System.Globalization;
using System.Text;
using Vitrine.SampleShop.Drawing;

namespace Vitrine.SampleShop.Street;

/// <summary>Places where people take photos, as SVG of 480 × 480.</summary>
internal static class Backdrop
{
    public static readonly string[] Kinds = ["street", "room", "park", "boards", "shop"];

    public static string Draw(string kind, Dice dice)
    {
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"480\" viewBox=\"0 0 480 480\">");
        switch (kind)
        {
            case "street":
                Street(svg, dice);
                break;
            case "room":
                Room(svg, dice);
                break;
            case "park":
                Park(svg, dice);
                break;
            case "boards":
                Boards(svg, dice);
                break;
            default:
                Shop(svg, dice);
                break;
        }
        return svg.Append("</svg>").ToString();
    }

    private static void Street(StringBuilder svg, Dice dice)
    {
        string[] walls = ["#A8644B", "#C9B79C", "#8C8F94", "#B98A6A", "#6E7F86", "#D3C4B2"];
        var x = 0.0;
        while (x < 480)
        {
            double w = dice.Between(110, 190);
            var wall = dice.Pick(walls);
            Rect(svg, x, 0, w, 360, wall);
            if (dice.Chance(0.5))
                for (var row = 0; row < 24; row++)
                    svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0} {row * 15}h{w:0}\" stroke=\"#000\" stroke-opacity=\".13\"/>");
            for (var row = 0; row < 3; row++)
                for (var column = 0; column < 2; column++)
                {
                    double wx = x + 16 + column * (w - 30) / 2, wy = 20 + row * 112, ww = (w - 60) / 2;
                    Rect(svg, wx - 4, wy - 4, ww + 8, 80, Tint.Lighter(wall, 0.5));
                    Rect(svg, wx, wy, ww, 72, dice.Chance(0.3) ? "#E8D79A" : "#4A5A68");
                    svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{wx:0} {wy + 36:0}h{ww:0}M{wx + ww / 2:0} {wy:0}v72\" stroke=\"{Tint.Lighter(wall, 0.6)}\" stroke-width=\"3\"/>");
                }
            x += w;
        }
        Rect(svg, 0, 352, 480, 128, "#8E8A86");
        svg.Append("<path d=\"M0 352H480M0 390H480M0 440H480M60 352L10 480M180 352L150 480M300 352L330 480M420 352L470 480\" stroke=\"#5E5A58\" stroke-width=\"2\" stroke-opacity=\".6\"/>");
    }

    private static void Room(StringBuilder svg, Dice dice)
    {
        var wall = dice.Pick((string[])["#D9CFC0", "#B9C4BC", "#C8B3A6", "#8FA0A8", "#E3D7C5", "#A88F7C"]);
        Rect(svg, 0, 0, 480, 340, wall);
        Rect(svg, 0, 330, 480, 12, Tint.Lighter(wall, 0.55));
        Rect(svg, 0, 342, 480, 138, "#A67C52");
        for (var i = 0; i < 9; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{240 + (i - 4) * 52} 342L{240 + (i - 4) * 110} 480\" stroke=\"#6E4E30\" stroke-width=\"2\" stroke-opacity=\".5\"/>");
        double wx = dice.Between(20, 290);
        Rect(svg, wx - 8, 32, 156, 196, "#F3EEE6");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{wx:0} 40h140v180h-140z\" fill=\"#BFDCEB\"/><path d=\"M{wx:0} 170q40 -40 80 -16t60 -20v86h-140z\" fill=\"#8FB08A\"/><path d=\"M{wx + 70:0} 40v180M{wx:0} 130h140\" stroke=\"#F3EEE6\" stroke-width=\"7\"/>");
        double px = wx > 160 ? dice.Between(20, 60) : dice.Between(300, 350);
        Rect(svg, px, 70, 96, 120, "#4A3A30");
        Rect(svg, px + 8, 78, 80, 104, dice.Pick((string[])["#D98E6A", "#5C7F86", "#E0C070", "#8D6F92"]));
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{px + 48:0}\" cy=\"130\" r=\"24\" fill=\"#F6EBDD\"/>");
    }

    private static void Park(StringBuilder svg, Dice dice)
    {
        Rect(svg, 0, 0, 480, 300, "#BBDCEC");
        for (var i = 0; i < 4; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<ellipse cx=\"{dice.Between(0, 480):0}\" cy=\"{dice.Between(20, 110):0}\" rx=\"{dice.Between(40, 80):0}\" ry=\"18\" fill=\"#fff\" fill-opacity=\".7\"/>");
        for (var i = 0; i < 7; i++)
        {
            double x = dice.Between(0, 480), r = dice.Between(45, 85), y = dice.Between(120, 200);
            Rect(svg, x - 8, y, 16, 320 - y, "#6B4C34");
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0}\" cy=\"{y:0}\" r=\"{r:0}\" fill=\"{dice.Pick((string[])["#4E7F4A", "#6A9A55", "#3F6B45", "#8AA65A"])}\"/><circle cx=\"{x - r * 0.3:0}\" cy=\"{y - r * 0.3:0}\" r=\"{r * 0.5:0}\" fill=\"#fff\" fill-opacity=\".1\"/>");
        }
        Rect(svg, 0, 300, 480, 180, "#86A862");
        svg.Append("<path d=\"M150 480C190 400 240 350 330 300H380C330 360 330 420 360 480Z\" fill=\"#D9C7A2\"/>");
        for (var i = 0; i < 30; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{dice.Between(0, 480):0}\" cy=\"{dice.Between(312, 476):0}\" r=\"3\" fill=\"{dice.Pick((string[])["#F3E7A0", "#F0B6C0", "#FFFFFF", "#5E8246"])}\"/>");
    }

    private static void Boards(StringBuilder svg, Dice dice)
    {
        var wood = dice.Pick((string[])["#B48A5E", "#8A6547", "#CDB694", "#6F5A4B"]);
        Rect(svg, 0, 0, 480, 480, Tint.Darker(wood, 0.6)); // the gaps
        for (var i = 0; i < 7; i++)
        {
            var board = Tint.Darker(wood, dice.Between(0, 0.16));
            Rect(svg, 0, i * 70, 480, 69, board);
            for (var line = 0; line < 4; line++)
                svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M0 {i * 70 + dice.Between(6, 64):0}Q120 {i * 70 + dice.Between(4, 66):0} 240 {i * 70 + dice.Between(4, 66):0}T480 {i * 70 + dice.Between(4, 66):0}\" fill=\"none\" stroke=\"#3A2414\" stroke-opacity=\".22\" stroke-width=\"2\"/>");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({dice.Between(300, 420):0} {dice.Between(30, 120):0}) rotate({dice.Between(-30, 30):0})\"><rect width=\"100\" height=\"140\" rx=\"4\" fill=\"#F2EDE2\"/><path d=\"M14 24h70M14 42h60M14 60h70M14 78h50\" stroke=\"#8A8580\" stroke-width=\"4\"/></g>");
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({dice.Between(30, 90):0} {dice.Between(380, 440):0})\"><circle r=\"46\" fill=\"#F4F0E8\"/><circle r=\"38\" fill=\"#E4DDD0\"/><circle r=\"27\" fill=\"#FBF8F2\"/><circle r=\"22\" fill=\"#5A3A26\"/></g>");
    }

    private static void Shop(StringBuilder svg, Dice dice)
    {
        Rect(svg, 0, 0, 480, 480, dice.Pick((string[])["#D8CBB8", "#C2B8B0", "#AEB6B0"]));
        for (var shelf = 0; shelf < 3; shelf++)
        {
            double y = 120 + shelf * 150;
            for (double x = dice.Between(0, 20); x < 470;)
            {
                double w = dice.Between(22, 60), h = dice.Between(40, 100);
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0}\" y=\"{y - h:0}\" width=\"{w:0}\" height=\"{h:0}\" rx=\"{(dice.Chance(0.4) ? 14 : 3)}\" fill=\"{dice.Pick(Catalogue.Palette.All).Hex}\" fill-opacity=\".75\"/>");
                x += w + dice.Between(4, 24);
            }
            Rect(svg, 0, y, 480, 14, "#8A6849");
            Rect(svg, 0, y + 14, 480, 8, "#00000030");
        }
    }

    private static void Rect(StringBuilder svg, double x, double y, double w, double h, string fill) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.#} {y:0.#}h{w:0.#}v{h:0.#}h{-w:0.#}z\" fill=\"{fill}\"/>");
}
