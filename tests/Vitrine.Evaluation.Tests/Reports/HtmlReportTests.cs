using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vitrine.Evaluation.Reports;

namespace Vitrine.Evaluation.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public async Task The_page_shows_numbers_curves_and_examples_in_one_file()
    {
        ReportContents contents = ReportPages.Contents(("better", 1, 4), ("worse", 4, 1), ("lost", 0, 0));
        string page = await HtmlReport.CreateAsync(contents, TestContext.Current.CancellationToken);
        page.ShouldContain("mine against theirs");
        page.ShouldContain("0.4167"); // mrr of mine: (1 + 1/4 + 0) / 3
        page.ShouldContain("recall@k");
        page.ShouldContain("Became better");
        page.ShouldContain("The worst answers");
        References().Matches(page).Select(match => match.Value).ShouldBeEmpty("the page needs no other file");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Every_element_is_closed_and_every_text_escaped()
    {
        ReportContents contents = ReportPages.Contents(("<b>&\"quoted\"</b>", 0, 1), ("plain", 2, 1));
        string page = await HtmlReport.CreateAsync(contents, TestContext.Current.CancellationToken);
        string body = page[page.IndexOf("<body>", StringComparison.Ordinal)..page.IndexOf("</html>", StringComparison.Ordinal)];
        XElement parsed = XElement.Parse(ImageTags().Replace(body, "$0</img>"));
        parsed.Descendants("b").Select(element => element.Value).ShouldContain("<b>&\"quoted\"</b>");
    }

    [Fact]
    public async Task Pictures_boxes_and_hits_are_shown()
    {
        ReportContents plain = ReportPages.Contents(("q", 2, 1));
        var contents = new ReportContents { Qrels = plain.Qrels, Run = plain.Run, Report = plain.Report, Pictures = new Painted() };
        string page = await HtmlReport.CreateAsync(contents, TestContext.Current.CancellationToken);
        page.ShouldContain("left:10%;top:20%;width:30%;height:40%");
        page.ShouldContain("<li class=\"hit\" title=\"title of right (right)\"><span class=\"picture\"><img src=\"data:image/webp;base64,right\"");
        page.ShouldContain("<li title=\"title of wrong1 (wrong1)\">");
        page.ShouldContain("1 &#183; title of wrong1");
        page.ShouldNotContain("Became");
    }

    [Fact]
    public async Task A_hit_further_down_is_named_by_its_rank()
    {
        ReportContents plain = ReportPages.Contents(("q", 5, 1));
        var contents = new ReportContents { Qrels = plain.Qrels, Run = plain.Run, Report = plain.Report, Shown = 3 };
        (await HtmlReport.CreateAsync(contents, TestContext.Current.CancellationToken)).ShouldContain("further down at 5");
    }

    [GeneratedRegex("(src|href)=\"(?!data:)[^\"]*\"|url\\(")]
    private static partial Regex References();

    [GeneratedRegex("<img [^>]*>")]
    private static partial Regex ImageTags();

    private sealed class Painted : IReportPictures
    {
        public ValueTask<ReportItem> QueryAsync(string query, CancellationToken cancel) => new(new ReportItem("asked", "data:image/webp;base64,q", (0.1, 0.2, 0.4, 0.6)));

        public ValueTask<ReportItem> DocumentAsync(string document, CancellationToken cancel) => new(new ReportItem($"title of {document}", $"data:image/webp;base64,{document}"));
    }
}
