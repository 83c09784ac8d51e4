namespace Vitrine.SampleShop.Catalogue;

/// <summary>An invented maker.</summary>
/// <param name="Name">As shoppers read it.</param>
/// <param name="PriceFactor">Its prices against the usual ones.</param>
/// <param name="Care">Quality as it shows in ratings, 0 to 1.</param>
internal sealed record Brand(string Name, double PriceFactor, double Care)
{
    public static readonly Brand[] Fashion =
    [
        new("Alder & Finch", 1.15, 0.7), new("Brisk", 0.7, 0.45), new("Casa Lume", 1.35, 0.8), new("Dorval", 1.9, 0.85),
        new("Easel", 0.9, 0.55), new("Fernhill", 1.0, 0.65), new("Guild of Wool", 1.4, 0.85), new("Halden", 1.1, 0.7),
        new("Inkwell", 0.85, 0.5), new("Juno Row", 1.05, 0.6), new("Kestrel", 1.25, 0.75), new("Lark Street", 0.8, 0.5),
        new("Maison Oriel", 2.3, 0.9), new("Northpier", 0.95, 0.65), new("Odd Sunday", 0.75, 0.5), new("Pellow", 1.0, 0.6),
    ];

    public static readonly Brand[] Home =
    [
        new("Ashgrove", 1.1, 0.7), new("Bolt & Beam", 0.85, 0.55), new("Clayworks", 1.0, 0.7), new("Dwell Nord", 1.3, 0.8),
        new("Everhem", 0.9, 0.6), new("Foundry Nine", 1.2, 0.7), new("Gable", 0.75, 0.5), new("Hearthside", 1.0, 0.65),
        new("Isola", 1.7, 0.85), new("Kiln House", 1.15, 0.75), new("Lumen Atelier", 1.9, 0.9), new("Mossbank", 0.8, 0.55),
    ];
}
