using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Design;

/// <summary>What each choice in the inverted lists costs and brings: the tables of <c>docs/design/inverted-lists.md</c>.</summary>
/// <remarks>Counts, not times: they repeat exactly and do not depend on the machine.</remarks>
internal static class ListDesign
{
    private static readonly double[] Recalls = [0.90, 0.95, 0.98, 0.99];

    public static int Run(AnnArguments arguments)
    {
        string rows = arguments.Text("base"), queries = arguments.Text("queries"), truth = arguments.Text("truth");
        arguments.RequireAllRead();
        var data = new DesignData(rows, queries, truth);
        Visits(data);
        Bits.Print(data);
        if (data.Reader.VectorCount <= 200_000)
            SecondAssignment(data);
        Counts(data);
        return 0;
    }

    private static void Visits(DesignData data)
    {
        var file = data.Reader.Lists!;
        Title("Which lists to visit, and when to stop", "rule");
        Row("nearest centres, a fixed number", Fixed(data, Ranking(data, file, byPromise: false), Sizes(file), RowLists(data, file)));
        Row("most promising, a fixed number", Fixed(data, Ranking(data, file, byPromise: true), Sizes(file), RowLists(data, file)));
        Row("most promising, down to the floor", Frontier(data, file, patience: float.PositiveInfinity));
        foreach (var patience in Calibration.Patience)
            Row(string.Create(CultureInfo.InvariantCulture, $"the same, at most {patience} times the mean"), Frontier(data, file, patience));
    }

    private static void SecondAssignment(DesignData data)
    {
        var file = data.Reader.Lists!;
        var (sizes, lists) = Spilled(data, file);
        Title("A second list for every vector (fixed number of nearest centres)", "lists a vector");
        var ranking = Ranking(data, file, byPromise: false);
        Row("one: the nearest", Fixed(data, ranking, Sizes(file), RowLists(data, file)));
        Row("two: the nearest, and SOAR's", Fixed(data, ranking, sizes, lists));
    }

    private static void Counts(DesignData data)
    {
        Title("How many lists", "lists");
        foreach (var factor in new[] { 2, 4, 8 })
        {
            var count = (int)(factor * Math.Sqrt(data.Reader.VectorCount));
            var file = FileBuilder.Build(new RowSet(data.Reader), VectorMetric.InnerProduct, count, 1, Environment.ProcessorCount, CancellationToken.None);
            Row(string.Create(CultureInfo.InvariantCulture, $"{factor} √n = {count}, {(double)file.Bytes / data.Reader.VectorCount:0} bytes a vector"), Frontier(data, file, Calibration.Patience[0]));
        }
    }

    // Recall against codes scanned as the reach grows.
    private static List<(double Recall, double Scanned)> Frontier(DesignData data, InvertedFile file, float patience)
    {
        var points = new List<(double, double)>();
        for (var reach = 0.3f; reach < 1.2f; reach *= 1.1f)
        {
            var free = data.Search(file, new ProbeSettings(reach, Calibration.Errors, Calibration.Errors));
            var point = float.IsInfinity(patience) ? free
                : data.Search(file, new ProbeSettings(reach, Calibration.Errors, Calibration.Errors, (int)(1 + (patience * free.Lists))));
            points.Add((point.Recall, point.Scanned));
            if (point.Recall > 0.995)
                break;
        }

        return points;
    }

    // The same for a fixed number of lists, without any loss to codes: a true neighbour is found when one of its lists is visited.
    private static List<(double Recall, double Scanned)> Fixed(DesignData data, int[][] ranking, int[] sizes, int[][] listsOfRow)
    {
        var most = Math.Min(600, ranking[0].Length);
        var found = new double[most];
        var scanned = new double[most];
        for (var q = 0; q < ranking.Length; q++)
        {
            var sum = 0L;
            for (var i = 0; i < most; i++)
                scanned[i] += sum += sizes[ranking[q][i]];
            foreach (var row in data.Truth[q])
            {
                var first = listsOfRow[row].Min(list => Array.IndexOf(ranking[q], list));
                for (var i = first; i < most; i++)
                    found[i]++;
            }
        }

        return [.. Enumerable.Range(0, most).Select(i => (found[i] / (DesignData.K * ranking.Length), scanned[i] / ranking.Length))];
    }

    private static int[][] Ranking(DesignData data, InvertedFile file, bool byPromise)
    {
        var rotated = new float[file.Dimension];
        return [.. data.Queries.Select(query =>
        {
            file.Rotation.Apply(query, rotated);
            var norm = Distance.Dot(query, query);
            return Enumerable.Range(0, file.Lists.Length)
                .OrderByDescending(list => byPromise
                    ? file.Rank(list, Distance.Dot(rotated, file.Centres[list]), norm, 0.5f).Promise
                    : -Distance.SquaredL2(rotated, file.Centres[list]))
                .ToArray();
        })];
    }

    private static int[] Sizes(InvertedFile file) => [.. file.Lists.Select(list => list.Entries.Count)];

    private static int[][] RowLists(DesignData data, InvertedFile file)
    {
        var lists = new int[data.Reader.VectorCount][];
        for (var list = 0; list < file.Lists.Length; list++)
        {
            var entries = file.Lists[list].Entries;
            for (var entry = 0; entry < entries.Count; entry++)
                lists[entries.Row(entry)] = [list];
        }

        return lists;
    }

    // The second list is the one whose residual is short and stands across the first (Sun et al., SOAR, NeurIPS 2023; λ = 1).
    private static (int[] Sizes, int[][] Lists) Spilled(DesignData data, InvertedFile file)
    {
        var lists = RowLists(data, file);
        var sizes = Sizes(file);
        var rotated = new float[file.Dimension];
        var vector = new float[data.Dimension];
        float[] first = new float[file.Dimension], second = new float[file.Dimension];
        for (var row = 0; row < lists.Length; row++)
        {
            data.Reader.Generation.Vectors.CopyRow(row, vector);
            file.Rotation.Apply(vector, rotated);
            var own = lists[row][0];
            Subtract(rotated, file.Centres[own], first);
            var length = Distance.Dot(first, first);
            int best = -1;
            var bestLoss = float.MaxValue;
            for (var list = 0; list < sizes.Length; list++)
            {
                if (list == own)
                    continue;
                Subtract(rotated, file.Centres[list], second);
                var along = Distance.Dot(first, second);
                var loss = Distance.Dot(second, second) + (along * along / length);
                if (loss < bestLoss)
                    (best, bestLoss) = (list, loss);
            }

            lists[row] = [own, best];
            sizes[best]++;
        }

        return (sizes, lists);
    }

    private static void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> difference)
    {
        for (var i = 0; i < difference.Length; i++)
            difference[i] = x[i] - y[i];
    }

    private static void Title(string question, string first)
    {
        Console.WriteLine();
        Console.WriteLine($"{question}: codes scanned a query for a recall@{DesignData.K} of");
        Console.WriteLine($"{first,-44}{string.Concat(Recalls.Select(recall => string.Create(CultureInfo.InvariantCulture, $"{recall,9:0.00}")))}");
    }

    private static void Row(string name, List<(double Recall, double Scanned)> points)
    {
        var cells = Recalls.Select(recall =>
        {
            var i = points.FindIndex(point => point.Recall >= recall);
            if (i < 0)
                return "–";
            if (i == 0)
                return points[0].Scanned.ToString("0", CultureInfo.InvariantCulture);
            var (a, b) = (points[i - 1], points[i]);
            return (a.Scanned + ((recall - a.Recall) / (b.Recall - a.Recall) * (b.Scanned - a.Scanned))).ToString("0", CultureInfo.InvariantCulture);
        });
        Console.WriteLine($"{name,-44}{string.Concat(cells.Select(cell => $"{cell,9}"))}");
    }
}
