namespace Vitrine.SampleShop.Catalogue;

/// <summary>The patterns a surface can have, as the catalogue writes them.</summary>
internal static class PatternNames
{
    public const string Plain = "plain";
    public const string Striped = "striped";
    public const string Pinstriped = "pinstriped";
    public const string Checked = "checked";
    public const string Tartan = "tartan";
    public const string Floral = "floral";
    public const string PolkaDot = "polka dot";
    public const string Abstract = "abstract";
    public const string ColorBlock = "colour-block";
    public const string Chevron = "chevron";
    public const string Geometric = "geometric";
    public const string Leopard = "leopard";

    public static readonly string[] All =
        [Plain, Striped, Pinstriped, Checked, Tartan, Floral, PolkaDot, Abstract, ColorBlock, Chevron, Geometric, Leopard];

    public static readonly string[] PlainOnly = [Plain];

    /// <summary>Shirts and tailored things.</summary>
    public static readonly string[] Tailored = [Plain, Striped, Pinstriped, Checked, Tartan];

    public static readonly string[] Knitted = [Plain, Striped, Checked, ColorBlock, Chevron, Geometric];

    public static readonly string[] Leather = [Plain, ColorBlock, Leopard];
}
