namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>A field of a shop's catalogue, as words see it.</summary>
/// <param name="Name">The field's name in the index.</param>
/// <param name="Aspect">What it is about; see <see cref="Concept.Aspect"/>.</param>
/// <param name="Values">Its values as the catalogue spells them, frequent ones first.</param>
/// <param name="Scale">The scale that its values are on, or null.</param>
internal sealed record ShopField(string Name, string Aspect, IReadOnlyList<string> Values, Scale? Scale)
{
    /// <summary>What a field is about, by its name.</summary>
    public static string AspectOf(string field)
    {
        var words = Lexicon.Normalize(field).Split(' ');
        return words switch
        {
            _ when words.Contains("color") || words.Contains("colour") => Concept.Color,
            _ when words.Contains("pattern") || words.Contains("print") => Concept.Pattern,
            _ when words.Contains("material") || words.Contains("fabric") => Concept.Material,
            ["category" or "brand" or "size" or "style"] => words[0],
            _ => Concept.Part,
        };
    }
}
