namespace Vitrine.Evaluation.Annotation;

/// <summary>The three answers to "is this the same product?", as labels of a <see cref="Vote"/>.</summary>
public static class MatchLabel
{
    /// <summary>Not a match.</summary>
    public const int NotAMatch = 0;

    /// <summary>Maybe; such pairs are discarded.</summary>
    public const int Maybe = 1;

    /// <summary>An exact match.</summary>
    public const int ExactMatch = 2;

    /// <summary>How many labels there are.</summary>
    public const int Count = 3;
}
