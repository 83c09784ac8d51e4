using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Ranking;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue;

/// <summary>Turns what a sentence points at into products, values and numbers, so that a turn means the same whenever it is read again.</summary>
/// <param name="context">The shop now.</param>
/// <param name="before">What holds before the turn.</param>
/// <param name="shown">Ordinals of the products that the turn before showed, best first; −1 for one that is gone.</param>
/// <param name="anchor">The product that is compared with, or null.</param>
internal sealed class TurnResolver(DialogueContext context, DialogueState before, IReadOnlyList<int> shown, int? anchor)
{
    /// <summary>How many of the products shown stand for "what I see" where there is nothing else to compare with.</summary>
    private const int Seen = 5;

    /// <summary>The product that the sentence makes the new thing to compare with: "more like the second one"; null for none.</summary>
    public int? NewAnchor { get; private set; }

    /// <summary>Resolves the parts of a sentence; a reference to a result that is not there is not understood.</summary>
    public (IReadOnlyList<FeedbackPart> Parts, IReadOnlyList<TextSpan> NotUnderstood) Resolve(Understood understood)
    {
        var parts = new List<FeedbackPart>();
        var missed = understood.NotUnderstood.ToList();
        // What is pointed at first: "like the second, but cheaper" is cheaper than the second.
        foreach (var reference in understood.Parts.OfType<Reference>().Where(r => r.Aspect is null))
            if (Pointed(reference) is { } ordinal)
                NewAnchor = ordinal;
            else
                missed.Add(reference.Span);
        foreach (var part in understood.Parts)
            switch (part)
            {
                case Reference { Aspect: null }:
                    break;
                case Reference reference:
                    Collect(reference.Span, Pointed(reference) is { } ordinal ? ValuesIn(ordinal, reference.Aspect!).Select(c => new Wish(reference.Span, reference.Said, c)) : []);
                    break;
                case Variation variation:
                    Collect(variation.Span, Current.Take(1).SelectMany(o => ValuesIn(o, variation.Aspect)).Select(c => new Exclusion(variation.Span, variation.Said, c)));
                    break;
                case Direction direction when context.Axes.Resolve(direction.Axis) is { } measure:
                    parts.Add(direction with { From = FromOf(direction, measure) });
                    break;
                case Direction direction:
                    missed.Add(direction.Span);
                    break;
                default:
                    parts.Add(part);
                    break;
            }

        return (parts, missed);

        void Collect(TextSpan span, IEnumerable<FeedbackPart> resolved)
        {
            var count = parts.Count;
            parts.AddRange(resolved);
            if (parts.Count == count)
                missed.Add(span);
        }
    }

    /// <summary>What the shopper compares with: the product pointed at, or the one the dialogue is about, or what was shown.</summary>
    private IEnumerable<int> Current => (NewAnchor ?? anchor) is { } one ? [one] : shown.Where(o => o >= 0).Take(Seen);

    /// <summary>Where a direction starts: at the product that is compared with; when it was asked before, at what was shown since, because that was not enough.</summary>
    private double? FromOf(Direction direction, AxisMeasure measure)
    {
        var again = NewAnchor is null && before.Standing.Any(p => p is Direction d && d.Axis == direction.Axis && d.Sign == direction.Sign);
        var values = (again ? shown.Where(o => o >= 0).Take(Seen) : Current).Select(measure.ValueOf).OfType<double>().Order().ToList();
        return values.Count == 0 ? null : values[values.Count / 2];
    }

    private int? Pointed(Reference reference)
    {
        var place = reference.Place < 0 ? shown.Count - 1 : reference.Place - 1;
        return place >= 0 && place < shown.Count && shown[place] >= 0 ? shown[place] : null;
    }

    /// <summary>A product's values in an aspect; of colours the main one.</summary>
    private IEnumerable<Concept> ValuesIn(int ordinal, string aspect)
    {
        var fields = context.Vocabulary.Fields.Where(f => f.Aspect == aspect || Lexicon.Normalize(f.Name) == aspect || f.Name.StartsWith(aspect + " ", StringComparison.OrdinalIgnoreCase))
            .OrderBy(f => f.Name.Length);
        var values = fields.SelectMany(f => context.Reader.Keywords(ordinal, f.Name).Select(v => context.Vocabulary.ConceptOf(f, v))).Distinct();
        return aspect == Concept.Color ? values.Take(1) : values;
    }
}
