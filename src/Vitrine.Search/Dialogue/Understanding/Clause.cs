namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>What the words read so far do to those that follow.</summary>
internal sealed class Clause
{
    /// <summary>The phrase that negates; null when nothing does.</summary>
    public Phrase? Negation { get; set; }

    /// <summary>Whether the negation goes on over "and": "without a belt and pockets", "anything but red and green".</summary>
    public bool IsNegationWide { get; set; }

    /// <summary>Whether the negation has found something to negate.</summary>
    public bool HasNegated { get; set; }

    /// <summary>"more", "less" or "too"; null when none of them waits for its adjective.</summary>
    public Phrase? Degree { get; set; }

    /// <summary>+1 for more, −1 for less and for too much.</summary>
    public int DegreeSign { get; set; }

    /// <summary>Whether the degree has found its adjective; it goes on over "and" to further adjectives.</summary>
    public bool HasDegreed { get; set; }

    /// <summary>"another", "different".</summary>
    public Phrase? Different { get; set; }

    /// <summary>"forget".</summary>
    public Phrase? Forget { get; set; }

    /// <summary>"don't mind": what follows is allowed.</summary>
    public Phrase? Allow { get; set; }

    /// <summary>Whether the noun that follows is what is spoken of, not what is asked for: "the shirt is blue".</summary>
    public bool IsTopic { get; set; }

    /// <summary>Whether what follows is to stay as it is: "the same length".</summary>
    public bool IsKept { get; set; }

    /// <summary>A colour, a pattern … of something that is still to come: "the colour of the third".</summary>
    public (string Aspect, TextSpan Span)? Owned { get; set; }

    /// <summary>Index of the clause's first part.</summary>
    public int FirstPart { get; set; }

    public void EndNegation() => (Negation, IsNegationWide, HasNegated) = (null, false, false);

    public void EndDegree() => (Degree, DegreeSign, HasDegreed) = (null, 0, false);

    /// <summary>A new sentence, or the other side of "but".</summary>
    public void End(int parts)
    {
        EndNegation();
        EndDegree();
        (Different, Forget, Allow, IsTopic, IsKept, Owned, FirstPart) = (null, null, null, false, false, null, parts);
    }
}
