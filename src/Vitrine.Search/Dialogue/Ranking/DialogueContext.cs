using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Search.Dialogue.Vocabulary;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>One snapshot of the index with all that is needed to measure its products against words.</summary>
internal sealed class DialogueContext
{
    public DialogueContext(IndexReader reader, ShopVocabulary vocabulary, IImageEncoder encoder, SpaceComposer? composer)
    {
        (Reader, Vocabulary, Encoder, Composer) = (reader, vocabulary, encoder, composer);
        var seen = new SeenColors(reader, encoder.Parts);
        var colors = new ProductColors(reader, vocabulary, seen);
        Concepts = new ConceptMatcher(reader, vocabulary, colors, seen);
        Axes = new AxisResolver(reader, vocabulary, Concepts, colors);
    }

    public IndexReader Reader { get; }

    public ShopVocabulary Vocabulary { get; }

    /// <summary>The encoder whose vectors the reader holds.</summary>
    public IImageEncoder Encoder { get; }

    /// <summary>The composer of the encoder's space, if it has one.</summary>
    public SpaceComposer? Composer { get; }

    public ConceptMatcher Concepts { get; }

    public AxisResolver Axes { get; }
}
