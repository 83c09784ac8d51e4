using System.Globalization;
using Spectre.Console;
using Vitrine.Cli.Verbs;
using Vitrine.Index;
using Vitrine.Search.Indexing;

namespace Vitrine.Cli.Output;

/// <summary>Prints an index's statistics for people.</summary>
internal static class IndexOutput
{
    private const int BarWidth = 30;

    public static void Print(IndexStats stats, IReadOnlyList<IndexFile> files)
    {
        var table = Terminal.Table("", "");
        void Row(string name, string value) => table.AddRow(new Text(name), new Text(value));
        Row("products", Say($"{stats.Documents:N0}{(stats.Dead > 0 ? Say($", and {stats.Dead:N0} dead ones not cleared away yet") : "")}"));
        Row("vectors", Say($"{stats.Vectors:N0}, stored as {Name(stats.Rows)}, compared by {Name(stats.Metric)}"));
        Row("words", Say($"{stats.Terms:N0}"));
        Row("resident", Megabytes(stats.ResidentBytes));
        Row("mapped", Say($"{Megabytes(stats.MappedBytes)} in {stats.Files:N0} file{(stats.Files == 1 ? "" : "s")}"));
        Row("last change", Say($"{stats.Sequence:N0}"));
        foreach (var file in files)
            Row(file == files[0] ? "files" : "", Say($"{file.Name}, {Megabytes(file.Bytes)}"));
        Row("lists", stats.Lists is { } lists ? Describe(lists) : "none: every search compares all vectors");
        if (stats.MaintenanceError is { } error)
            Row("maintenance failed", error);
        Terminal.Out.Write(table);
        if (stats.Lists is not { } drawn)
            return;
        Histogram(drawn);
        Efforts(drawn.Calibration);
    }

    public static void Print(IndexRebuild rebuild)
    {
        foreach (var damage in rebuild.Damage)
            Terminal.Line($"The old index could not be used: {damage}");
        var table = Terminal.Table("", "before", "now");
        void Row(string name, Func<IndexStats, string> value) =>
            table.AddRow(new Text(name), new Text(rebuild.Before is { } before ? value(before) : "–"), new Text(value(rebuild.After)));
        Row("products", s => Say($"{s.Documents:N0}"));
        Row("vectors", s => Say($"{s.Vectors:N0}"));
        Row("last change", s => Say($"{s.Sequence:N0}"));
        Row("lists", s => Say($"{s.Lists?.Count ?? 0:N0}"));
        Row("longest list", s => Say($"{s.Lists?.Longest ?? 0:N0}"));
        Row("measured on", s => s.Lists?.Calibration is { } c ? Say($"{c.Queries:N0} queries") : "–");
        Row("resident", s => Megabytes(s.ResidentBytes));
        Row("mapped", s => Megabytes(s.MappedBytes));
        Terminal.Out.Write(table);
        Terminal.Line("A server that has this shop open goes on with the index it has; restart it to have it use this one.");
    }

    /// <summary>Lists in one line.</summary>
    public static string Describe(ListStats lists) => Say(
        $"{lists.Count:N0} of {lists.Shortest:N0} to {lists.Longest:N0} vectors (median {lists.Median:N0}), {Megabytes(lists.Bytes)}{(lists.Calibration is { } c ? Say($", measured on {c.Queries:N0} queries") : ", not measured yet: every search compares all")}");

    public static string Megabytes(long bytes) => Say($"{bytes / 1048576.0:N1} MB");

    private static void Histogram(ListStats lists)
    {
        Terminal.Line("");
        var most = lists.Lengths.Max(range => range.Count);
        var table = Terminal.Table("vectors in a list", "lists", "");
        foreach (var range in lists.Lengths)
        {
            // A range that has any is seen to have some.
            var length = (int)Math.Ceiling(BarWidth * (double)range.Count / most);
            table.AddRow(new Text(Say($"{range.From:N0} to {range.To - 1:N0}")), new Text(Say($"{range.Count:N0}")), new Text(new string('█', length)));
        }

        Terminal.Out.Write(table);
    }

    private static void Efforts(CalibrationStats? calibration)
    {
        if (calibration is null)
            return;
        Terminal.Line("");
        var depths = calibration.Efforts.Select(e => e.K).Distinct().ToList();
        var table = Terminal.Table(["recall asked", .. depths.Select(k => Say($"lists for {k:N0} hits"))]);
        foreach (var efforts in calibration.Efforts.GroupBy(e => e.Recall))
            table.AddRow([new Text(Say($"{efforts.Key:0.000}")), .. efforts.Select(e => new Text(Say($"{e.Lists:0}{(e.Expected < e.Recall - 1e-6 ? Say($" (finds {e.Expected:0.000})") : "")}")))]);
        Terminal.Out.Write(table);
        Terminal.Line(Say($"measured on {calibration.Queries:N0} queries when there were {calibration.Vectors:N0} vectors; a filter that leaves one product in ten makes k hits cost as 10 k"));
    }

    private static string Name(RowFormat rows) => rows switch
    {
        RowFormat.BFloat16 => "bfloat16",
        RowFormat.Int8 => "int8",
        _ => "float32",
    };

    private static string Name(VectorMetric metric) => metric switch
    {
        VectorMetric.Cosine => "cosine",
        VectorMetric.SquaredL2 => "squared L2 distance",
        _ => "inner product",
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
