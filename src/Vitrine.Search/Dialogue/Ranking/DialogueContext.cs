using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>One snapshot of the index with all that is needed to measure its products against words.</summary>
internal sealed class DialogueContext
{
    public DialogueContext(IndexReader reader, ShopVocabulary vocabulary, IReadOnlyList<VectorPart> parts)
    {
        (Reader, Vocabulary) = (reader, vocabulary);
        var seen = new SeenColors(reader, parts);
        var colors = new ProductColors(reader, vocabulary, seen);
        Concepts = new ConceptMatcher(reader, vocabulary, colors, seen);
        Axes = new AxisResolver(reader, vocabulary, Concepts, colors);
    }

    public IndexReader Reader { get; }

    public ShopVocabulary Vocabulary { get; }

    public ConceptMatcher Concepts { get; }

    public AxisResolver Axes { get; }
}
