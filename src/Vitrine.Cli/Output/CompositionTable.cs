using System.Globalization;
using Spectre.Console;
using Vitrine.Encoders;
using Vitrine.Encoders.Composition;
using Vitrine.Encoders.Training.Composition;
using Vitrine.Evaluation.Significance;

namespace Vitrine.Cli.Output;

/// <summary>How well feedback finds what is meant, by a composer and without one, for each kind of feedback.</summary>
internal static class CompositionTable
{
    public static Table Of(ProductViews products, IReadOnlyList<FeedbackTriplet> triplets, FeedbackComposer composer, ITextEncoder? words, CancellationToken cancel)
    {
        var table = Terminal.Table("asked by", "feedback", "triplets", "R@1", "R@10", "95 %", "R@50", "mean rank", "negative first");
        void Measure(string name, CompositionSearch.Composition compose)
        {
            var found = CompositionSearch.Measure(products, triplets, compose, cancel);
            foreach (var kind in found.Select(f => f.Kind).Distinct().Order(StringComparer.Ordinal).Where(k => k.Length > 0))
                AddRow(table, name, kind, [.. found.Where(f => f.Kind == kind)]);
            AddRow(table, name, "all", found);
        }

        Measure("picture", (source, _, query) => source.CopyTo(query));
        if (words is not null)
        {
            Measure("words", (_, sentence, query) => words.Encode(sentence, query));
            Measure("both, added", (source, sentence, query) =>
            {
                words.Encode(sentence, query);
                for (var i = 0; i < query.Length; i++)
                    query[i] += source[i];
            });
        }

        Measure("composer", (source, sentence, query) => composer.Compose(source, [sentence], query));
        return table;
    }

    private static void AddRow(Table table, string name, string kind, IReadOnlyList<CompositionSearch> found)
    {
        if (found.Count == 0)
            return;
        double Recall(int k) => found.Count(f => f.Rank <= k) / (double)found.Count;
        var interval = Bootstrap.Mean([.. found.Select(f => f.Rank <= 10 ? 1.0 : 0)]);
        var negatives = found.Where(f => f.NegativeFirst is not null).ToArray();
        string[] cells =
        [
            name, kind, Number($"{found.Count:N0}"), Number($"{Recall(1):0.000}"), Number($"{Recall(10):0.000}"), Number($"{interval.Low:0.000}–{interval.High:0.000}"),
            Number($"{Recall(50):0.000}"), Number($"{found.Average(f => f.Rank):0.0}"), negatives.Length == 0 ? "" : Number($"{negatives.Count(f => f.NegativeFirst == true) / (double)negatives.Length:0.000}"),
        ];
        table.AddRow([.. cells.Select(c => new Text(c))]);
    }

    private static string Number(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
}
