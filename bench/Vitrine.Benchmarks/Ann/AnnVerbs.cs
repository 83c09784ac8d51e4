using System.Diagnostics;
using System.Globalization;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Benchmarks.Ann;

/// <summary>The verbs around data for nearest-neighbour benchmarks: make some, find the truth, say how it lies.</summary>
internal static class AnnVerbs
{
    private const int TruthDepth = 100;

    /// <summary><c>ann-generate --out DIR [--count N] [--queries N] [--seed S]</c></summary>
    public static int Generate(AnnArguments arguments)
    {
        var directory = arguments.Text("out");
        int count = arguments.Number("count", 1_100_000), asked = arguments.Number("queries", 1_000), seed = arguments.Number("seed", 1);
        arguments.RequireAllRead();
        if ((long)(count + asked) * CatalogueProcess.Dimension > Array.MaxLength || count < TruthDepth || asked < 1)
            throw new ArgumentException($"--count: {TruthDepth} to {Array.MaxLength / CatalogueProcess.Dimension - asked}; --queries: at least 1.");
        Directory.CreateDirectory(directory);
        var started = Stopwatch.GetTimestamp();
        var process = new CatalogueProcess((ulong)seed);
        // Queries are held out of the same pictures.
        var all = process.Pictures(count + asked);
        float[] queries = all[..(asked * CatalogueProcess.Dimension)], rows = all[(asked * CatalogueProcess.Dimension)..];
        var texts = process.Texts(asked);
        WriteVectors(Path.Combine(directory, "base.fvecs"), rows, CatalogueProcess.Dimension);
        WriteVectors(Path.Combine(directory, "query.fvecs"), queries, CatalogueProcess.Dimension);
        WriteVectors(Path.Combine(directory, "text.fvecs"), texts, CatalogueProcess.Dimension);
        Console.Error.WriteLine($"{count:N0} vectors made and written in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        WriteTruth(Path.Combine(directory, "truth100.ivecs"), rows, queries, CatalogueProcess.Dimension, TruthDepth);
        WriteTruth(Path.Combine(directory, "text-truth100.ivecs"), rows, texts, CatalogueProcess.Dimension, TruthDepth);
        return 0;
    }

    /// <summary><c>ann-truth --base B --queries Q --out T [--k N]</c></summary>
    public static int Truth(AnnArguments arguments)
    {
        string rowFile = arguments.Text("base"), queryFile = arguments.Text("queries"), output = arguments.Text("out");
        var k = arguments.Number("k", TruthDepth);
        arguments.RequireAllRead();
        var (rows, queries, dimension) = Read(rowFile, queryFile);
        if (k < 1 || k > rows.Length / dimension)
            throw new ArgumentException($"--k: 1 to {rows.Length / dimension}, the number of base rows.");
        WriteTruth(output, rows, queries, dimension, k);
        return 0;
    }

    /// <summary><c>ann-profile --base B --queries Q [--first N]</c></summary>
    public static int Profile(AnnArguments arguments)
    {
        string rowFile = arguments.Text("base"), queryFile = arguments.Text("queries");
        var first = arguments.Number("first", int.MaxValue);
        arguments.RequireAllRead();
        var (rows, queries, dimension) = Read(rowFile, queryFile);
        if (first < NeighbourProfile.Neighbours || rows.Length / dimension < NeighbourProfile.Neighbours)
            throw new ArgumentException($"A profile needs at least {NeighbourProfile.Neighbours} base rows.");
        if (rows.Length / dimension > first)
            rows = rows[..(first * dimension)];
        using var progress = new AnnProgress("nearest neighbours");
        foreach (var (what, value) in NeighbourProfile.Of(rows, queries, dimension, progress.Show).Lines)
            Console.WriteLine($"{what,-28} {value}");
        return 0;
    }

    private static (float[] Rows, float[] Queries, int Dimension) Read(string rowFile, string queryFile)
    {
        using var rows = TexmexFile.OpenVectors(rowFile);
        using var queries = TexmexFile.OpenVectors(queryFile);
        return rows.Columns == queries.Columns
            ? (rows.ReadAll(), queries.ReadAll(), rows.Columns)
            : throw new MalformedFileException(queryFile, 0, $"has vectors of {queries.Columns} numbers, {rowFile} of {rows.Columns}");
    }

    private static void WriteVectors(string file, float[] rows, int dimension)
    {
        using var writer = new TexmexWriter<float>(file, dimension);
        writer.Write(rows);
    }

    private static void WriteTruth(string file, float[] rows, float[] queries, int dimension, int k)
    {
        using var progress = new AnnProgress(Path.GetFileName(file));
        var nearest = ExactNeighbours.Of(rows, queries, dimension, k, progress.Show);
        using var writer = new TexmexWriter<int>(file, k);
        foreach (var neighbours in nearest)
            writer.Write(Array.ConvertAll(neighbours, n => n.Index));
    }
}

/// <summary>Options as <c>--name value</c> pairs; each is read once, and what nobody read is an error.</summary>
internal sealed class AnnArguments
{
    private readonly Dictionary<string, string> _values = [];

    public AnnArguments(ReadOnlySpan<string> arguments)
    {
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Length)
                throw new ArgumentException($"Expected --name value, found '{arguments[i]}'.");
            _values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public string Text(string name) => _values.Remove(name, out var value) ? value : throw new ArgumentException($"--{name} is missing.");

    public string Text(string name, string fallback) => _values.Remove(name, out var value) ? value : fallback;

    public int Number(string name, int fallback) => !_values.Remove(name, out var value) ? fallback
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"--{name}: '{value}' is no whole number.");

    public void RequireAllRead()
    {
        if (_values.Count > 0)
            throw new ArgumentException($"--{_values.Keys.First()} is unknown here.");
    }
}

/// <summary>A line on standard error every two seconds: share, rate, time left.</summary>
internal sealed class AnnProgress(string what) : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _shown = Stopwatch.GetTimestamp();

    public void Show(long done, long all)
    {
        if (done < all && Stopwatch.GetElapsedTime(_shown).TotalSeconds < 2)
            return;
        _shown = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {(double)done / all:0%}, {done / seconds / 1e6:0} million products a second, {seconds * (all - done) / done:0} s left"));
    }

    public void Dispose() => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: done in {Stopwatch.GetElapsedTime(_started).TotalSeconds:0.0} s"));
}
