using Vitrine.SampleShop.Drawing.Accessories;
using static Vitrine.SampleShop.Catalogue.Trait;

namespace Vitrine.SampleShop.Catalogue;

internal static partial class Categories
{
    private static IEnumerable<Category> Accessories()
    {
        yield return new()
        {
            Path = "Accessories > Handbags", Nouns = ["handbag", "bag", "purse"], Slot = "bag", Draw = Bags.Handbag, Pose = Pose.Standing, Focus = (200, 260), GroundLine = 330,
            Traits = [Choice("shape", "tote", "satchel", "bucket bag", "clutch", "crossbody"), Choice("strap", "short handles", "long strap", "chain strap", "no strap"), Choice("closure", "flap", "zip", "open top"), Scale("size", "small", "medium", "large")],
            Materials = ["leather", "suede", "canvas", "straw", "vegan leather", "velvet"], Colors = Palette.Leather, Patterns = [PatternNames.Plain, PatternNames.Leopard, PatternNames.ColorBlock, PatternNames.Checked, PatternNames.Striped, PatternNames.Geometric], Sizes = OneSize, BasePrice = 110, Style = new(0.48, 0.55, 0.35),
        };
        yield return new()
        {
            Path = "Accessories > Backpacks", Nouns = ["backpack", "rucksack"], Slot = "bag", Draw = Bags.Backpack, Pose = Pose.Standing, Focus = (200, 240), GroundLine = 330,
            Traits = [Choice("shape", "rounded", "square", "roll-top"), Choice("closure", "zip", "buckles"), Choice("pocket", "no pocket", "front pocket", "two pockets"), Scale("size", "small", "medium", "large")],
            Materials = ["canvas", "nylon", "leather", "recycled polyester", "denim"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.ColorBlock, PatternNames.Checked, PatternNames.Striped, PatternNames.Abstract, PatternNames.Floral, PatternNames.Geometric], Sizes = OneSize, BasePrice = 75, Style = new(0.15, 0.25, 0.35),
        };
        yield return new()
        {
            Path = "Accessories > Hats", Nouns = ["hat", "headwear"], Slot = "accessory", Draw = Wearables.Hat, Focus = (200, 200),
            Traits = [Choice("shape", "beanie", "baseball cap", "fedora", "bucket hat", "wide brim", "beret"), Choice("trim", "no trim", "contrast trim")],
            Materials = ["wool", "cotton", "felt", "straw", "corduroy"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.Checked, PatternNames.Floral, PatternNames.Leopard, PatternNames.Abstract], Sizes = ["S", "M", "L"], BasePrice = 32, Style = new(0.3, 0.4, 0.4),
        };
        yield return new()
        {
            Path = "Accessories > Scarves", Nouns = ["scarf", "wrap"], Slot = "accessory", Draw = Wearables.Scarf, Foldable = true, Focus = (200, 230),
            Traits = [Choice("shape", "long", "square", "snood"), Scale("width", "skinny", "regular", "wide"), Choice("edge", "plain edge", "fringed", "tasselled")],
            Materials = ["wool", "silk", "cashmere", "cotton", "linen", "chunky wool"], Colors = Palette.Wardrobe, Patterns = [.. PatternNames.All.Where(p => p != PatternNames.Pinstriped)], Sizes = OneSize, BasePrice = 35, Style = new(0.42, 0.5, 0.32),
        };
        yield return new()
        {
            Path = "Accessories > Sunglasses", Nouns = ["sunglasses", "shades"], Slot = "accessory", Draw = Wearables.Sunglasses, Plural = true, Focus = (130, 200),
            Traits = [Choice("shape", "round", "square", "aviator", "cat-eye", "hexagonal", "wayfarer"), Choice("lens", "dark", "gradient", "mirrored", "tinted"), Scale("rim", "thin rim", "medium rim", "chunky rim")],
            Materials = ["acetate", "steel", "brass", "resin"], Colors = Palette.Frames, Patterns = [PatternNames.Plain, PatternNames.Leopard, PatternNames.ColorBlock], Sizes = OneSize, BasePrice = 79, Style = new(0.32, 0.45, 0.4),
        };
        yield return new()
        {
            Path = "Accessories > Watches", Nouns = ["watch", "wristwatch"], Slot = "accessory", Draw = Wearables.Watch, Focus = (200, 200),
            Traits = [Choice("shape", "round", "square"), Choice("dial", "minimal dial", "index dial", "numeral dial", "chronograph"), Choice("case", "steel case", "gold case", "rose gold case", "black case"), Scale("size", "small", "medium", "large")],
            Materials = ["leather", "steel", "rubber", "canvas"], Colors = Palette.Leather, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.Leopard], Sizes = OneSize, BasePrice = 145, Style = new(0.58, 0.58, 0.2),
        };
        yield return new()
        {
            Path = "Accessories > Belts", Nouns = ["belt"], Slot = "accessory", Draw = Wearables.Belt, Focus = (150, 240),
            Traits = [Scale("width", "skinny", "regular", "wide"), Choice("buckle", "frame buckle", "round buckle", "plate buckle", "double ring")],
            Materials = ["leather", "suede", "canvas", "patent leather"], Colors = Palette.Leather, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.Leopard, PatternNames.Chevron], Sizes = ["80", "85", "90", "95", "100"], BasePrice = 39, Style = new(0.45, 0.42, 0.22),
        };
    }
}
