using Vitrine.Encoders;
using Vitrine.Encoders.Composition;
using Vitrine.Numerics;

namespace Vitrine.Search.Spaces;

/// <summary>What was seen and what was said about it as one vector of a space: the network's numbers are composed, the rest stays.</summary>
/// <param name="composer">Trained against the network.</param>
/// <param name="part">Where the network's numbers stand.</param>
internal sealed class SpaceComposer(FeedbackComposer composer, NetworkPart part)
{
    /// <summary>The composer of a space that has one; null for others.</summary>
    /// <exception cref="IOException">The composer cannot be read.</exception>
    public static SpaceComposer? Open(SpaceFiles files, IImageEncoder encoder) =>
        NetworkPart.Of(encoder) is { } part && File.Exists(files.Composer) && FeedbackComposer.Open(files.Composer) is var composer && composer.Space == part.Space
            ? new SpaceComposer(composer, part) : null;

    /// <summary>A vector like the source where nothing was said about it.</summary>
    /// <param name="source">A vector of the space.</param>
    /// <param name="said">What was said, oldest first.</param>
    public float[] Compose(ReadOnlySpan<float> source, IReadOnlyList<string> said)
    {
        float[] composed = [.. source];
        Span<float> numbers = composed.AsSpan(part.Start, part.Length);
        var norm = MathF.Sqrt(Distance.Dot(numbers, numbers));
        // A picture without this part, as a search by colour alone leaves it, has nothing to change.
        if (said.Count == 0 || norm == 0)
            return composed;
        Normalize.L2InPlace(numbers);
        var seen = numbers.ToArray();
        composer.Compose(seen, said, numbers);
        foreach (ref var number in numbers)
            number *= norm;
        return composed;
    }
}
