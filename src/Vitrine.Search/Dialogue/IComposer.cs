namespace Vitrine.Search.Dialogue;

/// <summary>Makes the vector that is looked for out of the vector of what was seen and the words said about it.</summary>
/// <remarks>The seam for a learned composer. Without one the vector of what was seen stays, and words act on structured values alone.</remarks>
public interface IComposer
{
    /// <summary>The <see cref="Encoders.VectorSpace.Id"/> of the vectors it reads and makes.</summary>
    string Space { get; }

    /// <summary>Composes a target.</summary>
    /// <param name="source">What was seen, L2 norm 1.</param>
    /// <param name="sentences">What was said since, oldest first.</param>
    /// <param name="target">Receives what is looked for, L2 norm 1.</param>
    void Compose(ReadOnlySpan<float> source, IReadOnlyList<string> sentences, Span<float> target);
}
