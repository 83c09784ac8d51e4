using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Collecting;

/// <summary>Writes what people said in the field's formats.</summary>
public static class FeedbackExport
{
    /// <summary>Writes the annotations CSV of the language-assisted product search challenge, or FashionIQ's captions (which have no non-target).</summary>
    /// <param name="annotations">What was said.</param>
    /// <param name="fashionIq">Which of the two.</param>
    /// <param name="stream">Where to; stays open.</param>
    public static void Write(IReadOnlyCollection<FeedbackAnnotation> annotations, bool fashionIq, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        if (fashionIq)
        {
            FashionIqFormat.WriteCaptions(annotations.Select(a => new FashionIqEntry(a.Source.Product, a.Target.Product, a.Utterances)), stream);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        FeedbackFormat.WriteAnnotations(annotations, writer);
    }
}
