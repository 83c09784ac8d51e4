using System.Globalization;
using System.Xml.Linq;
using Vitrine.Evaluation.Reports.Plots;

namespace Vitrine.Evaluation.Tests.Reports.Plots;

public sealed class PlotTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Lines_are_well_formed_and_stay_inside()
    {
        XElement plot = XElement.Parse(LinePlot.Draw("Leaf <sizes>", Axis.Linear("rank", 3), Axis.Logarithmic("items & more", 1000), [
            new PlotSeries("before", [(0, 1000), (1, 100), (2, 1)]),
            new PlotSeries("after", [(0, 0), (3, 2000)]),
        ]));
        plot.Elements(svg + "path").Count().ShouldBe(2);
        double[] size = Numbers(plot.Attribute("viewBox")!.Value);
        foreach (double[] point in plot.Elements(svg + "path").SelectMany(path => path.Attribute("d")!.Value.Split(' ')).Select(text => Numbers(text[1..])))
        {
            point[0].ShouldBeInRange(0, size[2]);
            point[1].ShouldBeInRange(0, size[3]);
        }
        plot.Elements(svg + "text").Select(text => text.Value).ShouldContain("Leaf <sizes>");
    }

    [Fact]
    public void Bars_are_as_long_as_their_shares()
    {
        XElement plot = XElement.Parse(BarPlot.Draw("Shares", ["before", "after"], [("Home", [0.5, 0.25]), ("Shoes", [0.125, 0])]));
        double[] widths = [.. plot.Elements(svg + "rect").Where(rect => rect.Element(svg + "title") is not null).Select(rect => Numbers(rect.Attribute("width")!.Value)[0])];
        widths[1].ShouldBe(widths[0] / 2, 0.1);
        widths[2].ShouldBe(widths[0] / 4, 0.1);
        plot.Descendants(svg + "title").Select(title => title.Value).ShouldContain("Home, before: 50.0 %");
    }

    private static double[] Numbers(string text) => [.. text.Split(',', ' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
