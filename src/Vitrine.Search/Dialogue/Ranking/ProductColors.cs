using Vitrine.Index;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>The colours of products: as the catalogue writes them, or else as their pictures show them.</summary>
internal sealed class ProductColors(IndexReader reader, ShopVocabulary vocabulary, SeenColors seen)
{
    private readonly string[] _fields = [.. vocabulary.Fields.Where(f => f.Aspect == Concept.Color).OrderBy(f => f.Name.Length).ThenBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Name)];
    private readonly Dictionary<(string Asked, string Name), double> _agreements = [];
    private readonly Dictionary<string, LabColor?> _places = new(StringComparer.Ordinal);

    /// <summary>The main colour of a product; null when nothing says it.</summary>
    public LabColor? MainOf(int ordinal) => Written(ordinal).Select(PlaceOf).FirstOrDefault(p => p is not null) ?? seen.MeanOf(ordinal);

    /// <summary>How well a product's colours answer a wish, 0 to 1; a second colour answers half.</summary>
    public double Agreement(string asked, int ordinal)
    {
        var best = 0.0;
        var rank = 0;
        foreach (var name in Written(ordinal))
            if (PlaceOf(name) is { } place)
                best = Math.Max(best, AgreementOf(asked, name, place) * (rank++ == 0 ? 1 : 0.5));
        return rank > 0 ? best : Math.Min(1, seen.ShareOf(asked, ordinal) * 1.5);
    }

    /// <summary>What the catalogue writes, the main colour first.</summary>
    private IEnumerable<string> Written(int ordinal) => _fields.SelectMany(f => reader.Keywords(ordinal, f));

    private double AgreementOf(string asked, string name, LabColor place)
    {
        if (!_agreements.TryGetValue((asked, name), out var agreement))
            _agreements[(asked, name)] = agreement = ColorMatch.Agreement(asked, place, name);
        return agreement;
    }

    private LabColor? PlaceOf(string name)
    {
        if (!_places.TryGetValue(name, out var place))
            _places[name] = place = ColorNames.PlaceOf(name);
        return place;
    }
}
