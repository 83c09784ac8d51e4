using System.Globalization;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Tests.Dialogue.Understanding;

/// <summary>How well people's own sentences are understood, by the shipped vocabulary alone.</summary>
public sealed class RealSentenceTests(ITestOutputHelper output)
{
    private static readonly SentenceReader Reader = new(VocabularyFile.English, _ => true);

    [Theory]
    [InlineData("tune", 0.93, 0.94)]
    [InlineData("test", 0.90, 0.92)]
    public void People_are_understood(string half, double precision, double recall)
    {
        var counts = new SortedDictionary<string, (int Right, int Found, int Labelled)>(StringComparer.Ordinal);
        void Count(string kind, int right, int found, int labelled)
        {
            var (r, f, l) = counts.GetValueOrDefault(kind);
            counts[kind] = (r + right, f + found, l + labelled);
        }

        foreach (var item in LabelledFeedback.All.Where(i => i.Half == half))
        {
            var parts = Reader.Read(item.Sentence).Parts.ToList();
            foreach (var label in item.Labels)
            {
                var match = parts.FindIndex(label.Agrees);
                var kind = KindOf(label.Kind, label.Aspects is [var first, ..] ? first : "");
                if (match >= 0)
                    parts.RemoveAt(match);
                if (label.Kind == '?')
                    continue;
                Count(kind, match >= 0 ? 1 : 0, match >= 0 ? 1 : 0, 1);
                if (match < 0 && half == "tune")
                    output.WriteLine($"missed   {item.Sentence}  |  {label.Kind}{string.Join('|', label.Aspects)} {string.Join(' ', label.Words)}");
            }

            foreach (var part in parts)
            {
                Count(part switch { Wish w => KindOf('+', w.Concept.Aspect), Exclusion or Variation => KindOf('-', ""), Direction => KindOf('>', ""), _ => KindOf('~', "") }, 0, 1, 0);
                if (half == "tune")
                    output.WriteLine($"wrong    {item.Sentence}  |  {part}");
            }
        }

        foreach (var (kind, (right, found, labelled)) in counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-22} precision {(double)right / Math.Max(1, found):0.000}  recall {(double)right / Math.Max(1, labelled):0.000}  labelled {labelled}"));
        var all = (Right: counts.Values.Sum(c => c.Right), Found: counts.Values.Sum(c => c.Found), Labelled: counts.Values.Sum(c => c.Labelled));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{half}: precision {(double)all.Right / all.Found:0.000} recall {(double)all.Right / all.Labelled:0.000} of {all.Labelled}"));
        ((double)all.Right / all.Found).ShouldBeGreaterThanOrEqualTo(precision);
        ((double)all.Right / all.Labelled).ShouldBeGreaterThanOrEqualTo(recall);
    }

    private static string KindOf(char kind, string? aspect) => kind switch
    {
        '+' => "wish: " + (aspect is "shape" ? "part" : aspect),
        '-' => "exclusion",
        '>' => "direction",
        _ => "description",
    };
}
