using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Tests.Dialogue.Understanding;

/// <summary>One sentence with the hand-made labels of what it asks for.</summary>
internal sealed record LabelledFeedback(string Half, string Source, string Sentence, IReadOnlyList<LabelledFeedback.Label> Labels)
{
    public static IReadOnlyList<LabelledFeedback> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Dialogue", "Understanding", "labelled-feedback.tsv"))
            .Where(l => l[0] != '#').Select(l => l.Split('\t')).Select(c => new LabelledFeedback(c[0], c[1], c[2], [.. c[3].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Label.Parse)]))];

    /// <param name="Kind"><c>+</c>, <c>-</c>, <c>&gt;</c>, <c>~</c> or <c>?</c>.</param>
    /// <param name="Aspects">Aspects, or for a direction axes with their sign, that are right.</param>
    /// <param name="Words">The words of the sentence that say it, lower case.</param>
    public sealed record Label(char Kind, IReadOnlyList<string> Aspects, IReadOnlyList<string> Words)
    {
        public static Label Parse(string text)
        {
            var words = text[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (text[0] == '~')
                return new Label('~', [], [.. words.Select(w => w.ToLowerInvariant())]);
            var aspects = words[0].Split('|');
            var from = 1;
            if (text[0] == '>')
            {
                // Axes may have spaces, so the aspect ends at the word with the sign.
                from = Array.FindIndex(words, w => w.EndsWith('+') || w.EndsWith('-')) + 1;
                var named = string.Join(' ', words[..from]);
                var sign = named[^1];
                aspects = [.. named.Split('|').Select(a => a.TrimEnd('+', '-') + (a.EndsWith('-') ? '-' : a.EndsWith('+') ? '+' : sign))];
            }

            return new Label(text[0], aspects, [.. words[from..].SelectMany(w => w.ToLowerInvariant().Split(['-', ',', '.', '/'], StringSplitOptions.RemoveEmptyEntries))]);
        }

        /// <summary>Whether a part says the same: kind, aspect or axis, and at least half of the words.</summary>
        public bool Agrees(FeedbackPart part)
        {
            var kind = part switch { Wish => '+', Exclusion or Variation => '-', Direction => '>', Description => '~', _ => ' ' };
            if (kind != (Kind == '?' ? '+' : Kind) || !Overlaps(part))
                return false;
            return part switch
            {
                Wish wish => Fits(wish.Concept.Aspect),
                Exclusion exclusion => Fits(exclusion.Concept.Aspect == Concept.Words ? "free" : exclusion.Concept.Aspect) || (exclusion.Concept.Aspect == Concept.Words && Aspects is ["part" or "material" or "pattern"]),
                Variation variation => Fits(variation.Aspect),
                Direction direction => Aspects.Contains(direction.Axis + (direction.Sign > 0 ? "+" : "-")),
                _ => true,
            };
        }

        private bool Fits(string aspect) => Aspects.Contains(aspect) || (aspect == "shape" && Aspects.Contains("part"));

        private bool Overlaps(FeedbackPart part)
        {
            var said = part.Said.ToLowerInvariant().Split([' ', ',', '.', '/', '&', '-'], StringSplitOptions.RemoveEmptyEntries);
            return Words.Count(said.Contains) * 2 >= Words.Count;
        }
    }
}
