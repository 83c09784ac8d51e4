namespace Vitrine.SampleShop.Catalogue;

/// <summary>An attribute that a category has, with the values it can take.</summary>
/// <param name="Name">As the catalogue writes it: <c>sleeve length</c>.</param>
/// <param name="Values">At least two.</param>
/// <param name="IsScale">The values go from less to more (short to long, low to high), so "longer" has a meaning.</param>
internal sealed record Trait(string Name, string[] Values, bool IsScale)
{
    public static Trait Choice(string name, params string[] values) => new(name, values, false);

    public static Trait Scale(string name, params string[] values) => new(name, values, true);
}

/// <summary>Names of the attributes that every category has.</summary>
internal static class TraitNames
{
    public const string Color = "color";
    public const string SecondColor = "second color";
    public const string Pattern = "pattern";
    public const string Material = "material";
}
