using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>What becomes of a value under the scopes that hold where it stands.</summary>
/// <param name="Make">Makes the part; null when the value asks for nothing.</param>
/// <param name="From">The phrase that the part's words begin with; null for the value itself.</param>
/// <param name="TakesNext">Whether the next phrase belongs to it: "longer" takes "sleeves".</param>
internal readonly record struct ValueReading(Func<TextSpan, string, FeedbackPart>? Make, Phrase? From = null, bool TakesNext = false)
{
    /// <summary>Reads a value and notes in the clause what it has used.</summary>
    public static ValueReading Of(Clause clause, Phrase phrase, Phrase? next)
    {
        if (clause.Forget is { } forget)
            return new((span, said) => new Forgetting(span, said, phrase.Axis?.Name ?? NameOf(phrase)), forget);
        if (clause.Different is { } different && phrase.Kind == MeaningKind.Concept)
        {
            clause.Different = null;
            return new((span, said) => new Variation(span, said, phrase.Concept.Aspect == Concept.Part ? phrase.Concept.Name : phrase.Concept.Aspect), different);
        }

        if ((clause.IsTopic && phrase.Names(Concept.Category)) || (clause.IsKept && phrase.Kind != MeaningKind.Unknown))
            return default;
        if (phrase.IsCompared)
            return Compared(clause, phrase, next);
        if (clause.Degree is not null && (!clause.HasDegreed || CanGoOn(phrase)))
            return Moved(clause, phrase, next, clause.HasDegreed ? null : clause.Degree, clause.DegreeSign);
        if (phrase.Axis is { Name: "price" })
            return Moved(clause, phrase, next, null, clause.Negation is null ? 1 : -1);
        if (clause.Negation is { } negation)
            return Negated(clause, phrase, next, negation);
        if (clause.Allow is { } allow && phrase.Kind == MeaningKind.Concept)
            return new((span, said) => new Allowance(span, said, phrase.Concept), allow);
        return phrase.Kind == MeaningKind.Unknown
            ? new((span, said) => new Description(span, said))
            : new((span, said) => new Wish(span, said, phrase.Concept));
    }

    private static ValueReading Negated(Clause clause, Phrase phrase, Phrase? next, Phrase negation)
    {
        var first = clause.HasNegated ? null : negation;
        clause.HasNegated = true;
        // "not formal" is a matter of degree, "not striped" is not.
        if (phrase is { Axis: not null, Concept.Aspect: not Concept.Part })
            return Moved(clause, phrase, next, first, -1);
        return new((span, said) => new Exclusion(span, said, phrase.Kind == MeaningKind.Unknown ? new Concept(Concept.Words, phrase.Text) : phrase.Concept), first);
    }

    /// <summary>"longer", "less shorter"; "not longer" asks for the other way.</summary>
    private static ValueReading Compared(Clause clause, Phrase phrase, Phrase? next)
    {
        var sign = clause.Degree is not null && !clause.HasDegreed ? clause.DegreeSign : 1;
        if (clause.Negation is not null)
            sign = -sign;
        return Moved(clause, phrase, next, null, sign);
    }

    private static ValueReading Moved(Clause clause, Phrase phrase, Phrase? next, Phrase? from, int sign)
    {
        if (clause.Degree is not null)
            clause.HasDegreed = true;
        if (phrase.Axis is not { } axis)
        {
            // "rounder toe", "more open heel".
            var shaped = phrase is { IsCompared: true, Concept.Aspect: "shape" } && next is not null && next.Names(Concept.Part);
            var name = shaped ? $"{phrase.Concept.Name} {next!.Concept.Name}" : NameOf(phrase);
            return new((span, said) => new Direction(span, said, name, sign), from, shaped);
        }

        var takes = axis.MeasuresParts && next is not null && (next.Names(Concept.Part) || next.Names(Concept.Pattern)) && next.First <= phrase.Last + 2;
        var measured = takes ? $"{next!.Concept.Name} {axis.Name}" : axis.Name;
        return new((span, said) => new Direction(span, said, measured, sign * axis.Sign), from, takes);
    }

    /// <summary>"more formal and plain": further adjectives share the degree, nouns and colours do not.</summary>
    private static bool CanGoOn(Phrase phrase) => phrase.Axis is not null && phrase.Concept.Aspect != Concept.Part || phrase.Names("style");

    private static string NameOf(Phrase phrase) => phrase.Kind == MeaningKind.Unknown ? phrase.Text : phrase.Concept.Name;
}
