using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Reads phrases from left to right and turns values into parts, each under the scopes that hold where it stands.</summary>
internal sealed class ScopePass(string sentence, IReadOnlyList<Phrase> phrases)
{
    private readonly Clause _clause = new();
    private int _at;

    /// <summary>What was found, in the sentence's order.</summary>
    public List<FeedbackPart> Parts { get; } = [];

    public void Run()
    {
        for (_at = 0; _at < phrases.Count; _at++)
        {
            var phrase = phrases[_at];
            if (AmountReader.Read(phrases, _at, sentence, out var next) is { } price)
            {
                Parts.Add(price);
                _at = next - 1;
            }
            else if (phrase.Kind is MeaningKind.Concept or MeaningKind.Axis or MeaningKind.Unknown)
                ReadValue(phrase);
            else
                ReadWord(phrase);
        }
    }

    private Phrase? NextValue => phrases.Skip(_at + 1).FirstOrDefault(p => p.Kind is not MeaningKind.Filler and not MeaningKind.Determiner);

    private Phrase? Next => _at + 1 < phrases.Count ? phrases[_at + 1] : null;

    private void ReadWord(Phrase phrase)
    {
        switch (phrase.Kind)
        {
            case MeaningKind.Stop or MeaningKind.But:
                _clause.End(Parts.Count);
                break;
            case MeaningKind.Negation or MeaningKind.Except:
                _clause.EndDegree();
                (_clause.Negation, _clause.HasNegated) = (phrase, false);
                _clause.IsNegationWide = phrase.Kind == MeaningKind.Except || phrase.Text is "without" or "hate" or "dislike" or "avoid" or "sans";
                break;
            case MeaningKind.More or MeaningKind.Less or MeaningKind.Too:
                (_clause.Degree, _clause.DegreeSign, _clause.HasDegreed) = (phrase, phrase.Kind == MeaningKind.More ? 1 : -1, false);
                break;
            case MeaningKind.And when !_clause.IsNegationWide || NextValue is { IsCompared: true }:
                _clause.EndNegation();
                break;
            case MeaningKind.Comma when !ListGoesOn():
                _clause.EndNegation();
                _clause.EndDegree();
                (_clause.Different, _clause.IsKept) = (null, false);
                break;
            case MeaningKind.Verb or MeaningKind.With when phrase.Text != "like":
                if (_clause.HasNegated)
                    _clause.EndNegation();
                if (_clause.HasDegreed)
                    _clause.EndDegree();
                (_clause.IsTopic, _clause.IsKept) = (false, false);
                break;
            case MeaningKind.Determiner:
                _clause.IsTopic = true;
                break;
            case MeaningKind.Same:
                (_clause.IsTopic, _clause.IsKept) = (true, true);
                break;
            case MeaningKind.Like:
                // "I don't like the heel": what is not liked is not wanted.
                _clause.IsTopic = false;
                break;
            case MeaningKind.Different:
                _clause.Different = phrase;
                break;
            case MeaningKind.Color when _clause.Different is { } different:
                Add(different, phrase, (span, said) => new Variation(span, said, Concept.Color));
                _clause.Different = null;
                break;
            case MeaningKind.Color when _clause.Degree is { } degree && !_clause.HasDegreed:
                Add(degree, phrase, (span, said) => new Direction(span, said, "colorfulness", _clause.DegreeSign));
                _clause.HasDegreed = true;
                break;
            case MeaningKind.Color when _clause.Forget is { } forget:
                Add(forget, phrase, (span, said) => new Forgetting(span, said, Concept.Color));
                break;
            case MeaningKind.Color:
                _clause.Owned = (Concept.Color, phrase.Span);
                break;
            case MeaningKind.Ordinal:
                ReadReference(phrase);
                break;
            case MeaningKind.Allow:
                AllowWhatWasSaid(phrase);
                break;
            case MeaningKind.Reject:
                RejectWhatWasSaid(phrase);
                break;
            case MeaningKind.Forget:
                _clause.EndNegation();
                _clause.Forget = phrase;
                break;
            case MeaningKind.Undo or MeaningKind.Restart:
                Add(phrase, phrase, (span, said) => new Command(span, said, phrase.Kind == MeaningKind.Undo ? "undo" : "restart"));
                break;
        }
    }

    private void ReadValue(Phrase phrase)
    {
        if (phrase is { Kind: MeaningKind.Concept, Concept.Aspect: Concept.AspectName })
        {
            ReadAspectName(phrase);
            return;
        }

        var reading = ValueReading.Of(_clause, phrase, Next);
        if (reading.TakesNext)
            _at++;
        if (reading.Make is { } make)
        {
            var last = reading.TakesNext ? phrases[_at] : phrase;
            if (phrase.Kind == MeaningKind.Unknown && Parts.Count > _clause.FirstPart && Extend(phrase, make))
                return;
            Add(reading.From ?? phrase, last, make);
            if (reading.TakesNext && last.Names(Concept.Pattern) && last.Concept.Name is not ("pattern" or "graphic" or "writing" or "logo"))
                Add(last, last, (span, said) => new Wish(span, said, last.Concept));
        }

        (_clause.IsTopic, _clause.IsKept) = (false, false);
    }

    /// <summary>Unknown words in a row are one description, and one thing that is not wanted.</summary>
    private bool Extend(Phrase phrase, Func<TextSpan, string, FeedbackPart> make)
    {
        var before = phrases.Take(_at).LastOrDefault(p => p.Kind is not MeaningKind.Filler and not MeaningKind.Determiner and not MeaningKind.And);
        if (before is not { Kind: MeaningKind.Unknown } || Parts[^1].Span.End != before.Span.End)
            return false;
        var span = TextSpan.Covering(Parts[^1].Span, phrase.Span);
        var longer = make(span, span.Of(sentence));
        if (longer.GetType() != Parts[^1].GetType() || longer is Direction)
            return false;
        Parts[^1] = longer is Exclusion exclusion && Parts[^1] is Exclusion shorter
            ? exclusion with { Concept = new Concept(Concept.Words, $"{shorter.Concept.Name} {phrase.Text}") } : longer;
        return true;
    }

    private void ReadAspectName(Phrase phrase)
    {
        if (_clause.Forget is { } forget)
            Add(forget, phrase, (span, said) => new Forgetting(span, said, phrase.Concept.Name));
        else if (_clause.Different is { } different)
            Add(different, phrase, (span, said) => new Variation(span, said, phrase.Concept.Name));
        else if (_clause.Degree is { } degree && phrase.Concept.Name is "price" or "size")
            Add(degree!, phrase, (span, said) => new Direction(span, said, phrase.Concept.Name, _clause.DegreeSign));
        else if (phrase.Concept.Name == Concept.Size && Next is { } size && (size.Kind is MeaningKind.Number || size.Text is "s" or "m" or "l" or "xs" or "xl" or "xxl" or "small" or "medium" or "large"))
        {
            _at++;
            Add(phrase, size, (span, said) => new Wish(span, said, new Concept(Concept.Size, size.Text)));
        }
        else
            _clause.Owned = (phrase.Concept.Name, phrase.Span);
    }

    private void ReadReference(Phrase phrase)
    {
        if (_at == 0 || phrases[_at - 1].Kind is not (MeaningKind.Determiner or MeaningKind.Like))
            return;
        var place = phrase.Text == "last" ? -1 : PlaceOf(phrase.Text);
        if (_clause.Owned is var (aspect, span))
            Parts.Add(new Reference(TextSpan.Covering(span, phrase.Span), TextSpan.Covering(span, phrase.Span).Of(sentence), place, aspect));
        else
            Add(phrases[_at - 1], phrase, (where, said) => new Reference(where, said, place, null));
        _clause.Owned = null;
        // "the second dress": the noun says what it is, not what is wanted.
        _clause.IsTopic = true;
    }

    /// <summary>"green is fine after all" allows what the clause has named; "I don't mind green" what it will.</summary>
    private void AllowWhatWasSaid(Phrase phrase)
    {
        _clause.EndNegation();
        if (Parts.Count == _clause.FirstPart)
            _clause.Allow = phrase;
        for (var i = _clause.FirstPart; i < Parts.Count; i++)
            if (Parts[i] is Wish wish)
                Parts[i] = new Allowance(TextSpan.Covering(wish.Span, phrase.Span), TextSpan.Covering(wish.Span, phrase.Span).Of(sentence), wish.Concept);
            else if (Parts[i] is Exclusion exclusion)
                Parts[i] = new Allowance(exclusion.Span, exclusion.Said, exclusion.Concept);
    }

    /// <summary>"red is not for me": the wish said last is none.</summary>
    private void RejectWhatWasSaid(Phrase phrase)
    {
        _clause.EndNegation();
        if (Parts.Count > _clause.FirstPart && Parts[^1] is Wish wish)
            Parts[^1] = new Exclusion(TextSpan.Covering(wish.Span, phrase.Span), TextSpan.Covering(wish.Span, phrase.Span).Of(sentence), wish.Concept);
    }

    /// <summary>Whether a negation goes on behind a comma: "not red, green or blue".</summary>
    private bool ListGoesOn()
    {
        if (_clause.Negation is null)
            return false;
        for (var i = _at + 1; i < phrases.Count; i++)
        {
            if (phrases[i].Kind == MeaningKind.Or)
                return i > _at + 1 || phrases[_at].Kind == MeaningKind.Comma;
            if (phrases[i].Kind is not (MeaningKind.Concept or MeaningKind.Comma or MeaningKind.Filler or MeaningKind.Unknown) || phrases[i].IsCompared)
                return false;
        }

        return false;
    }

    private void Add(Phrase first, Phrase last, Func<TextSpan, string, FeedbackPart> make)
    {
        var span = TextSpan.Covering(first.Span, last.Span);
        Parts.Add(make(span, span.Of(sentence)));
    }

    private static int PlaceOf(string ordinal) => ordinal switch
    {
        "first" => 1, "second" => 2, "third" => 3, "fourth" => 4, "fifth" => 5, "sixth" => 6, "seventh" => 7, "eighth" => 8, "ninth" => 9, "tenth" => 10,
        _ => int.Parse(ordinal[..^2], System.Globalization.CultureInfo.InvariantCulture),
    };
}
