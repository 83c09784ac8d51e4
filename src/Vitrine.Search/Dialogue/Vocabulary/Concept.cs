namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Something a product can be or have that shoppers have words for: "striped", "a belt", "burgundy".</summary>
/// <param name="Aspect">What it is about: <c>color</c>, <c>pattern</c>, <c>material</c>, <c>category</c>, <c>brand</c>, <c>size</c>, <c>style</c>,
/// <c>shape</c>, <c>part</c> (anything else one can point at), or <c>words</c> (nothing the vocabulary knows).</param>
/// <param name="Name">The usual word for it, lower case.</param>
public readonly record struct Concept(string Aspect, string Name)
{
    /// <summary>Aspect of colours.</summary>
    public const string Color = "color";

    /// <summary>Aspect of patterns and prints.</summary>
    public const string Pattern = "pattern";

    /// <summary>Aspect of kinds of products.</summary>
    public const string Category = "category";

    /// <summary>Aspect of parts and details.</summary>
    public const string Part = "part";

    /// <summary>Aspect of materials.</summary>
    public const string Material = "material";

    /// <summary>Aspect of sizes.</summary>
    public const string Size = "size";

    /// <summary>Aspect of plain words that nothing is known of.</summary>
    public const string Words = "words";

    /// <summary>Aspect of the names of aspects themselves: "the price", "another brand".</summary>
    internal const string AspectName = "aspect";

    /// <inheritdoc/>
    public override string ToString() => $"{Aspect}:{Name}";
}
