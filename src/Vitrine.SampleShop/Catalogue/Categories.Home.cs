using HomeDrawing = Vitrine.SampleShop.Drawing.Home;
using static Vitrine.SampleShop.Catalogue.Trait;

namespace Vitrine.SampleShop.Catalogue;

internal static partial class Categories
{
    private static readonly Trait FurnitureLegs = Choice("legs", "oak", "walnut", "black metal", "brass", "white");
    private static readonly Trait BackHeight = Scale("back height", "low back", "mid back", "high back");

    private static readonly string[] Upholstery =
        [PatternNames.Plain, PatternNames.Striped, PatternNames.Checked, PatternNames.Floral, PatternNames.Geometric, PatternNames.Chevron, PatternNames.Abstract, PatternNames.Tartan];

    private static readonly string[] Glazed =
        [PatternNames.Plain, PatternNames.Striped, PatternNames.PolkaDot, PatternNames.Floral, PatternNames.Abstract, PatternNames.ColorBlock, PatternNames.Chevron, PatternNames.Geometric];

    private static IEnumerable<Category> Furniture()
    {
        yield return new()
        {
            Path = "Home > Chairs", Nouns = ["chair", "dining chair"], Slot = "seat", Draw = HomeDrawing::Furniture.Chair, Pose = Pose.Standing, Focus = (200, 180), GroundLine = 346,
            Traits = [BackHeight, Choice("back style", "slatted", "spindle", "upholstered", "tufted"), Choice("leg shape", "tapered", "straight", "turned", "hairpin"), Choice("arms", "armless", "armrests"), FurnitureLegs],
            Materials = ["cotton", "velvet", "leather", "linen", "rattan", "boucle"], Colors = Palette.Home, Patterns = Upholstery, Sizes = OneSize, BasePrice = 119, Style = new(0.42, 0.45, 0.28),
        };
        yield return new()
        {
            Path = "Home > Armchairs", Nouns = ["armchair", "easy chair"], Slot = "seat", Draw = HomeDrawing::Furniture.Armchair, Pose = Pose.Standing, Focus = (200, 200), GroundLine = 350,
            Traits = [BackHeight, Choice("back style", "plain back", "cushion back", "wing back", "curved back", "tufted"), Choice("arms", "track arms", "rolled arms", "slim arms", "slope arms"), Choice("leg shape", "tapered", "straight", "turned", "hairpin", "no legs"), FurnitureLegs],
            Materials = ["velvet", "boucle", "linen", "leather", "corduroy", "wool"], Colors = Palette.Home, Patterns = Upholstery, Sizes = OneSize, BasePrice = 389, Style = new(0.48, 0.52, 0.32),
        };
        yield return new()
        {
            Path = "Home > Sofas", Nouns = ["sofa", "couch", "settee"], Slot = "sofa", Draw = HomeDrawing::Furniture.Sofa, Pose = Pose.Standing, Focus = (190, 220), GroundLine = 316,
            Traits = [Scale("seats", "two-seater", "three-seater", "four-seater"), BackHeight, Choice("back style", "plain back", "cushion back", "curved back", "tufted"), Choice("arms", "track arms", "rolled arms", "slim arms", "slope arms"), Choice("leg shape", "tapered", "straight", "turned", "hairpin", "no legs"), FurnitureLegs],
            Materials = ["velvet", "boucle", "linen", "leather", "corduroy", "wool"], Colors = Palette.Home, Patterns = Upholstery, Sizes = OneSize, BasePrice = 890, Style = new(0.5, 0.52, 0.28),
        };
        yield return new()
        {
            Path = "Home > Tables", Nouns = ["table"], Slot = "table", Draw = HomeDrawing::Furniture.Table, Pose = Pose.Standing, Focus = (200, 190), GroundLine = 346,
            Traits = [Choice("shape", "round", "oval", "rectangular"), Scale("height", "low", "side height", "dining height"), Choice("leg shape", "tapered", "straight", "turned", "hairpin", "pedestal", "trestle"), Choice("drawers", "no drawer", "a drawer"), Choice("legs", "same as top", "oak", "walnut", "black metal", "brass", "white")],
            Materials = ["oak", "walnut", "ash", "pine", "marble", "teak"], Colors = Palette.Wood, Patterns = PatternNames.PlainOnly, Sizes = OneSize, BasePrice = 259, Style = new(0.45, 0.45, 0.2),
        };
        yield return new()
        {
            Path = "Home > Lamps", Nouns = ["lamp", "light"], Slot = "lamp", Draw = HomeDrawing::Homeware.Lamp, Pose = Pose.Standing, Focus = (200, 150), GroundLine = 348,
            Traits = [Choice("type", "table", "floor", "pendant"), Choice("shade", "drum", "cone", "dome", "globe", "bell", "pleated"), Choice("base", "brass", "black metal", "oak", "marble", "ceramic"), Choice("stand", "column", "tripod", "arc")],
            Materials = ["linen", "cotton", "glass", "rattan", "metal", "silk"], Colors = Palette.Home, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.Floral, PatternNames.Geometric, PatternNames.PolkaDot, PatternNames.Abstract], Sizes = OneSize, BasePrice = 89, Style = new(0.45, 0.52, 0.3),
        };
    }

    private static IEnumerable<Category> Homeware()
    {
        yield return new()
        {
            Path = "Home > Rugs", Nouns = ["rug", "carpet"], Slot = "rug", Draw = HomeDrawing::Homeware.Rug, Focus = (200, 180),
            Traits = [Choice("shape", "rectangular", "round", "oval", "runner", "square"), Choice("edge", "plain edge", "fringed", "tasselled", "bordered")],
            Materials = ["tufted wool", "jute", "cotton", "shag", "seagrass"], Colors = Palette.Home, Patterns = [.. Upholstery, PatternNames.ColorBlock, PatternNames.PolkaDot, PatternNames.Leopard], Sizes = ["80×150", "120×170", "160×230", "200×300"], BasePrice = 149, Style = new(0.4, 0.45, 0.35),
        };
        yield return new()
        {
            Path = "Home > Cushions", Nouns = ["cushion", "throw pillow"], Slot = "textile", Draw = HomeDrawing::Homeware.Cushion, Focus = (200, 200),
            Traits = [Choice("shape", "square", "rectangular", "round", "bolster"), Choice("edge", "plain edge", "piped", "fringed", "tasselled", "buttoned")],
            Materials = ["cotton", "linen", "velvet", "wool", "boucle", "corduroy"], Colors = Palette.Home, Patterns = [.. Upholstery, PatternNames.PolkaDot, PatternNames.ColorBlock, PatternNames.Leopard], Sizes = ["40×40", "45×45", "50×50"], BasePrice = 29, Style = new(0.35, 0.42, 0.35),
        };
        yield return new()
        {
            Path = "Home > Mugs", Nouns = ["mug", "cup"], Slot = "tableware", Draw = HomeDrawing::Homeware.Mug, Pose = Pose.Standing, Focus = (190, 260), GroundLine = 350,
            Traits = [Choice("shape", "straight", "tapered", "rounded", "flared"), Choice("handle", "round handle", "angular handle", "no handle"), Scale("size", "espresso", "medium", "large"), Choice("rim", "plain rim", "gold rim", "dipped glaze")],
            Materials = ["stoneware", "porcelain", "earthenware", "enamel"], Colors = Palette.Home, Patterns = Glazed, Sizes = OneSize, BasePrice = 14, Style = new(0.25, 0.38, 0.3),
        };
        yield return new()
        {
            Path = "Home > Vases", Nouns = ["vase"], Slot = "decor", Draw = HomeDrawing::Homeware.Vase, Pose = Pose.Standing, Focus = (200, 270), GroundLine = 348,
            Traits = [Choice("shape", "bottle", "amphora", "sphere", "hourglass", "cylinder"), Scale("height", "low", "medium height", "tall"), Choice("handle", "no handle", "two handles"), Choice("filling", "empty", "dried grass", "branches")],
            Materials = ["stoneware", "glazed ceramic", "glass", "terracotta", "porcelain"], Colors = Palette.Home, Patterns = Glazed, Sizes = OneSize, BasePrice = 39, Style = new(0.45, 0.58, 0.32),
        };
        yield return new()
        {
            Path = "Home > Clocks", Nouns = ["wall clock", "clock"], Slot = "decor", Draw = HomeDrawing::Homeware.Clock, Focus = (200, 200),
            Traits = [Choice("shape", "round", "square", "hexagonal", "sunburst"), Choice("numerals", "dots", "lines", "wedges"), Scale("size", "small", "medium", "large"), Scale("rim", "thin rim", "medium rim", "chunky rim")],
            Materials = ["oak", "walnut", "metal", "brass", "resin"], Colors = [.. Palette.Wood, Palette.Get("gold"), Palette.Get("mustard"), Palette.Get("red"), Palette.Get("sky blue")], Patterns = [PatternNames.Plain, PatternNames.ColorBlock, PatternNames.Geometric], Sizes = OneSize, BasePrice = 45, Style = new(0.42, 0.42, 0.28),
        };
        yield return new()
        {
            Path = "Home > Plant pots", Nouns = ["plant pot", "planter"], Slot = "decor", Draw = HomeDrawing::Homeware.Planter, Pose = Pose.Standing, Focus = (200, 270), GroundLine = 348,
            Traits = [Choice("shape", "tapered", "cylinder", "bowl"), Scale("size", "small", "medium", "large"), Choice("legs", "no legs", "wooden stand"), Choice("plant", "snake plant", "cactus", "fern", "rubber plant")],
            Materials = ["terracotta", "concrete", "glazed ceramic", "stoneware", "seagrass"], Colors = Palette.Home, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.ColorBlock, PatternNames.Geometric, PatternNames.Chevron, PatternNames.Abstract], Sizes = OneSize, BasePrice = 34, Style = new(0.3, 0.42, 0.28),
        };
    }
}
