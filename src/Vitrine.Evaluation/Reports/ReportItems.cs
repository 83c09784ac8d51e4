using System.Globalization;

namespace Vitrine.Evaluation.Reports;

/// <summary>Queries and documents as pieces of a page.</summary>
internal static class ReportItems
{
    /// <summary>What was asked.</summary>
    public static string Asked(string query, ReportItem item) =>
        $"<div class=\"asked\">{(item.Picture is null ? "" : Picture(item))}<div><b>{HtmlReport.Escape(item.Title)}</b>"
        + $"{(item.Title == query ? "" : $"<small>{HtmlReport.Escape(query)}</small>")}</div></div>";

    /// <summary>One document of a list.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="item">What is known of it.</param>
    /// <param name="isHit">Whether it is marked.</param>
    /// <param name="rank">Its place in an answer; null where there is none.</param>
    public static string Document(string document, ReportItem item, bool isHit, int? rank)
    {
        string tip = HtmlReport.Escape(item.Title == document ? document : $"{item.Title} ({document})");
        string shown = item.Picture is null ? $"<span class=\"none\">{HtmlReport.Escape(item.Title)}</span>" : Picture(item);
        string caption = HtmlReport.Escape(rank is { } place ? string.Create(CultureInfo.InvariantCulture, $"{place} · {item.Title}") : item.Title);
        return $"<li{(isHit ? " class=\"hit\"" : "")} title=\"{tip}\">{shown}<span class=\"id\">{caption}</span></li>";
    }

    private static string Picture(ReportItem item)
    {
        string box = item.Box is not { } b ? "" : string.Create(CultureInfo.InvariantCulture,
            $"<i class=\"box\" style=\"left:{b.X0 * 100:0.##}%;top:{b.Y0 * 100:0.##}%;width:{(b.X1 - b.X0) * 100:0.##}%;height:{(b.Y1 - b.Y0) * 100:0.##}%\"></i>");
        return $"<span class=\"picture\"><img src=\"{item.Picture}\" alt=\"{HtmlReport.Escape(item.Title)}\" loading=\"lazy\">{box}</span>";
    }
}
