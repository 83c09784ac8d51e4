using Vitrine.SampleShop.Drawing.Footwear;
using static Vitrine.SampleShop.Catalogue.Trait;

namespace Vitrine.SampleShop.Catalogue;

internal static partial class Categories
{
    private static IEnumerable<Category> Footwear()
    {
        yield return new()
        {
            Path = "Shoes > Trainers", Nouns = ["trainers", "sneakers"], Slot = "shoes", Draw = Shoes.Trainer, Plural = true, Pose = Pose.Standing, Focus = (150, 250),
            Traits = [Scale("ankle height", "low-top", "mid-top", "high-top"), Scale("sole", "flat sole", "chunky sole", "platform"), Choice("closure", "laces", "velcro", "slip-on")],
            Materials = ["leather", "canvas", "mesh", "suede"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.ColorBlock, PatternNames.Checked, PatternNames.Floral, PatternNames.Leopard], Sizes = ShoeSizes, BasePrice = 79, Style = new(0.12, 0.25, 0.38),
        };
        yield return new()
        {
            Path = "Shoes > Boots", Nouns = ["boots"], Slot = "shoes", Draw = Shoes.Boot, Plural = true, Pose = Pose.Standing, Focus = (150, 220),
            Traits = [Scale("shaft", "ankle-high", "mid-calf", "knee-high"), Scale("heel height", "flat", "low heel", "mid heel", "high heel"), Choice("toe", "round toe", "pointed toe", "square toe"), Choice("closure", "zip", "lace-up", "pull-on")],
            Materials = ["leather", "suede", "rubber", "patent leather"], Colors = Palette.Leather, Patterns = [PatternNames.Plain, PatternNames.Leopard], Sizes = ShoeSizes, BasePrice = 129, Style = new(0.4, 0.45, 0.38),
        };
        yield return new()
        {
            Path = "Shoes > Heels", Nouns = ["heels", "pumps", "court shoes"], Slot = "shoes", Draw = Shoes.Heel, Plural = true, Pose = Pose.Standing, Focus = (170, 240),
            Traits = [Scale("heel height", "low heel", "mid heel", "high heel", "very high heel"), Choice("heel shape", "stiletto", "block", "kitten", "wedge"), Choice("toe", "round toe", "pointed toe", "peep toe"), Choice("strap", "no strap", "ankle strap", "slingback", "T-bar")],
            Materials = ["leather", "suede", "satin", "patent leather", "velvet"], Colors = [.. Palette.Leather, Palette.Get("plum"), Palette.Get("teal"), Palette.Get("lavender"), Palette.Get("fuchsia")], Patterns = [PatternNames.Plain, PatternNames.Leopard, PatternNames.PolkaDot, PatternNames.Floral], Sizes = ShoeSizes[..7], BasePrice = 95, Style = new(0.66, 0.72, 0.45),
        };
        yield return new()
        {
            Path = "Shoes > Sandals", Nouns = ["sandals"], Slot = "shoes", Draw = Shoes.Sandal, Plural = true, Pose = Pose.Standing, Focus = (170, 260),
            Traits = [Scale("heel height", "flat", "low heel", "platform"), Choice("strap", "toe post", "two straps", "ankle strap", "gladiator")],
            Materials = ["leather", "suede", "vegan leather", "rubber"], Colors = Palette.Leather, Patterns = [PatternNames.Plain, PatternNames.Leopard], Sizes = ShoeSizes, BasePrice = 55, Style = new(0.2, 0.35, 0.28),
        };
        yield return new()
        {
            Path = "Shoes > Loafers", Nouns = ["loafers", "slip-ons"], Slot = "shoes", Draw = Shoes.Loafer, Plural = true, Pose = Pose.Standing, Focus = (190, 240),
            Traits = [Choice("detail", "plain", "penny", "tassel", "horsebit"), Scale("sole", "flat sole", "chunky sole", "platform"), Choice("toe", "round toe", "pointed toe")],
            Materials = ["leather", "suede", "patent leather", "velvet"], Colors = Palette.Leather, Patterns = [PatternNames.Plain, PatternNames.Leopard], Sizes = ShoeSizes, BasePrice = 99, Style = new(0.58, 0.55, 0.25),
        };
    }
}
