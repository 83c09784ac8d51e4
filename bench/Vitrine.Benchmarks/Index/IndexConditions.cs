using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Index;

/// <summary>How long conditions and facets take in a big shop: what a search waits for before it begins.</summary>
internal static class IndexConditions
{
    private static readonly string[] Conditions =
    [
        "share = half", "share = tenth", "share = hundredth", "share = thousandth", "share = ten-thousandth", "brand IN [b2, b3, b5, b8, b13]", "brand EXISTS",
        "price < 40", "price 20..30", "price = 39.99", "price != 39.99", "price EXISTS", "rating >= 4.5", "rating = 4.5",
        "category = c3 AND price 20..30", "share = thousandth AND price < 40", "NOT category = c3", "price < 20 OR share = tenth",
    ];

    /// <summary><c>index-conditions [--documents N] [--rounds N]</c></summary>
    public static int Run(AnnArguments arguments)
    {
        int documents = arguments.Number("documents", 1_100_000), rounds = arguments.Number("rounds", 31);
        arguments.RequireAllRead();
        var options = new IndexOptions { Maintenance = IndexMaintenance.Manual };
        var directory = Directory.CreateTempSubdirectory("vitrine-conditions-");
        try
        {
            using (var made = SearchIndex.Create(ConditionShop.Schema, options))
            {
                ConditionShop.Fill(made, documents);
                made.Save(directory.FullName);
            }
            var started = Stopwatch.GetTimestamp();
            using var index = SearchIndex.Open(directory.FullName, ConditionShop.Schema, options);
            Print($"opened in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s, {index.Stats().ResidentBytes / 1e6:0.0} MB");
            started = Stopwatch.GetTimestamp();
            index.OpenReader().Match(FilterExpression.Parse("price < 40"));
            Print($"first condition on a number {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
            Measure(index, rounds);
            Print($"afterwards {index.Stats().ResidentBytes / 1e6:0.0} MB");
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Measure(SearchIndex index, int rounds)
    {
        var random = new SeededRandom(2);
        var next = index.Stats().Documents + 1L;
        // A reader that nobody has asked yet, as after any change: its first answer is cold, the second warm.
        IndexReader Changed()
        {
            index.Upsert(ConditionShop.Document(next++, random));
            return index.OpenReader();
        }

        Print($"{"condition",-40} {"share",8} {"cold µs",9} {"(best)",9} {"warm µs",9}");
        foreach (var text in Conditions)
        {
            var filter = FilterExpression.Parse(text);
            WarmUp(() => Changed().Match(filter));
            double[] cold = new double[rounds], warm = new double[rounds];
            for (var i = 0; i < rounds; i++)
            {
                var reader = Changed();
                cold[i] = Time(() => reader, r => r.Match(filter));
                warm[i] = Time(() => reader, r => r.Match(filter));
            }
            var answering = Changed();
            Print($"{text,-40} {(double)answering.Match(filter).Count / answering.Count,8:0.00%} {Median(cold),9:0.0} {cold[0],9:0.0} {Median(warm),9:0.0}");
        }

        Facets("all", r => r.All);
        Facets("1 %", r => r.Match(FilterExpression.Parse("share = hundredth")));
        Facets("0.01 %", r => r.Match(FilterExpression.Parse("share = ten-thousandth")));
        index.Delete(1);
        Facets("all, a dead one", r => r.All);

        void Facets(string name, Func<IndexReader, DocumentSet> among)
        {
            var reader = Changed();
            var set = among(reader);
            (string Name, Action Count)[] facets =
            [
                ("category", () => reader.Facet("category", set, 20)), ("brand", () => reader.Facet("brand", set, 20)),
                ("price", () => reader.FacetNumber("price", set)), ("order by price", () => reader.Sort(set, "price", false, 0, 48)),
            ];
            foreach (var (facet, count) in facets)
            {
                var times = new double[rounds];
                WarmUp(count);
                for (var i = 0; i < rounds; i++)
                    times[i] = Time(() => reader, _ => count());
                Print($"{"facet " + facet + " over " + name,-40} {(double)set.Count / reader.Count,8:0.00%} {Median(times),9:0.0} {times[0],9:0.0}");
            }
        }
    }

    // Until the optimised code is in place.
    private static void WarmUp(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 40 || Stopwatch.GetElapsedTime(started).TotalMilliseconds < 700; i++)
            work();
    }

    private static double Time(Func<IndexReader> open, Action<IndexReader> ask)
    {
        var reader = open();
        var started = Stopwatch.GetTimestamp();
        ask(reader);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    // Sorts the times: the best is first afterwards.
    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
