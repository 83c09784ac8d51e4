using Vitrine.SampleShop.Drawing.Garments;
using static Vitrine.SampleShop.Catalogue.Trait;

namespace Vitrine.SampleShop.Catalogue;

internal static partial class Categories
{
    private static readonly Trait Fits = Scale("fit", "slim fit", "regular fit", "relaxed fit", "oversized");
    private static readonly Trait TopLength = Scale("length", "cropped", "regular", "long");
    private static readonly Trait SkirtLength = Scale("length", "mini", "knee-length", "midi", "maxi");
    private static readonly Trait LegLength = Scale("length", "cropped", "ankle-length", "full-length");
    private static readonly Trait LegShape = Choice("leg shape", "skinny", "slim", "straight", "tapered", "wide", "flared");
    private static readonly Trait Rise = Scale("rise", "low rise", "mid rise", "high rise");
    private static readonly Trait ChestPocket = Choice("pocket", "no pocket", "chest pocket");

    private static IEnumerable<Category> Clothing()
    {
        yield return new()
        {
            Path = "Clothing > T-shirts", Nouns = ["T-shirt", "tee"], Slot = "top", Draw = Tops.TShirt, Foldable = true,
            Traits = [Choice("neckline", "crew neck", "v-neck", "scoop neck", "boat neck"), Scale("sleeve length", "sleeveless", "cap sleeve", "short sleeve", "three-quarter sleeve", "long sleeve"), TopLength, Fits, ChestPocket],
            Materials = ["cotton", "linen", "hemp", "merino"], Colors = Palette.Wardrobe, Patterns = PatternNames.All, Sizes = LetterSizes, BasePrice = 24, Style = new(0.18, 0.3, 0.3),
        };
        yield return new()
        {
            Path = "Clothing > Shirts", Nouns = ["shirt", "button-up"], Slot = "top", Draw = Tops.Shirt, Foldable = true, Focus = (200, 130),
            Traits = [Choice("collar", "classic collar", "spread collar", "mandarin collar"), Scale("sleeve length", "short sleeve", "long sleeve"), Choice("closure", "full buttons", "half placket"), Scale("length", "cropped", "regular", "long"), Fits, ChestPocket],
            Materials = ["cotton", "linen", "denim", "flannel", "corduroy"], Colors = Palette.Wardrobe, Patterns = [.. PatternNames.Tailored, PatternNames.Floral, PatternNames.PolkaDot, PatternNames.Abstract], Sizes = LetterSizes, BasePrice = 49, Style = new(0.52, 0.45, 0.28),
        };
        yield return new()
        {
            Path = "Clothing > Blouses", Nouns = ["blouse", "top"], Slot = "top", Draw = Tops.Blouse, Foldable = true, Focus = (200, 140),
            Traits = [Choice("neckline", "crew neck", "v-neck", "square neck", "boat neck", "pussy bow"), Scale("sleeve length", "sleeveless", "short sleeve", "elbow sleeve", "three-quarter sleeve", "long sleeve"), Choice("sleeve style", "straight", "puff", "bell"), TopLength],
            Materials = ["silk", "satin", "cotton", "viscose", "linen"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.Floral, PatternNames.PolkaDot, PatternNames.Abstract, PatternNames.Geometric, PatternNames.Leopard, PatternNames.ColorBlock], Sizes = LetterSizes, BasePrice = 55, Style = new(0.55, 0.68, 0.35),
        };
        yield return new()
        {
            Path = "Clothing > Dresses", Nouns = ["dress", "frock"], Slot = "dress", Draw = Dresses.Dress, Focus = (200, 130),
            Traits = [Choice("neckline", "crew neck", "v-neck", "scoop neck", "square neck", "sweetheart", "boat neck"), Scale("sleeve length", "strappy", "sleeveless", "short sleeve", "three-quarter sleeve", "long sleeve"), SkirtLength, Choice("silhouette", "sheath", "shift", "A-line", "fit and flare"), Choice("sleeve style", "straight", "puff", "bell"), Choice("waist", "plain waist", "belted", "tie waist")],
            Materials = ["cotton", "silk", "satin", "linen", "viscose", "velvet"], Colors = Palette.Wardrobe, Patterns = [.. PatternNames.All.Where(p => p != PatternNames.Pinstriped)], Sizes = LetterSizes, BasePrice = 79, Style = new(0.55, 0.68, 0.45),
        };
        yield return new()
        {
            Path = "Clothing > Skirts", Nouns = ["skirt"], Slot = "bottom", Draw = Dresses.Skirt, Foldable = true,
            Traits = [SkirtLength, Choice("silhouette", "pencil", "A-line", "pleated", "tiered"), Choice("closure", "side zip", "button front", "wrap")],
            Materials = ["cotton", "wool", "satin", "linen", "denim", "leather", "corduroy"], Colors = Palette.Wardrobe, Patterns = [.. PatternNames.All.Where(p => p != PatternNames.ColorBlock)], Sizes = LetterSizes, BasePrice = 52, Style = new(0.5, 0.55, 0.4),
        };
        yield return new()
        {
            Path = "Clothing > Trousers", Nouns = ["trousers", "slacks"], Slot = "bottom", Draw = Bottoms.Trousers, Plural = true, Foldable = true, Focus = (200, 110),
            Traits = [LegShape, Rise, LegLength, Choice("closure", "button", "side zip", "elasticated", "drawstring")],
            Materials = ["cotton", "wool", "linen", "corduroy", "tweed", "leather"], Colors = Palette.Tailored, Patterns = [.. PatternNames.Tailored, PatternNames.Floral, PatternNames.Geometric], Sizes = WaistSizes, BasePrice = 62, Style = new(0.6, 0.5, 0.25),
        };
        yield return new()
        {
            Path = "Clothing > Jeans", Nouns = ["jeans", "denims"], Slot = "bottom", Draw = Bottoms.Jeans, Plural = true, Foldable = true, Focus = (200, 100),
            Traits = [LegShape, Rise, LegLength, Choice("wash", "rinsed", "stonewashed", "faded"), Choice("detail", "clean", "ripped", "turn-ups")],
            Materials = ["denim"], Colors = Palette.Denim, Patterns = PatternNames.PlainOnly, Sizes = WaistSizes, BasePrice = 69, Style = new(0.25, 0.35, 0.3),
        };
        yield return new()
        {
            Path = "Clothing > Shorts", Nouns = ["shorts"], Slot = "bottom", Draw = Bottoms.Shorts, Plural = true, Foldable = true, Focus = (200, 130),
            Traits = [Scale("length", "short", "mid-thigh", "bermuda"), Scale("fit", "slim fit", "regular fit", "relaxed fit"), Choice("closure", "button", "drawstring", "elasticated"), Choice("detail", "clean", "cargo pockets")],
            Materials = ["cotton", "linen", "denim", "corduroy", "nylon"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.Checked, PatternNames.Floral, PatternNames.Abstract, PatternNames.Geometric, PatternNames.PolkaDot], Sizes = LetterSizes, BasePrice = 36, Style = new(0.15, 0.28, 0.35),
        };
        yield return new()
        {
            Path = "Clothing > Jackets", Nouns = ["jacket", "blazer"], Slot = "outer", Draw = Outerwear.Jacket,
            Traits = [Choice("collar", "notch lapel", "shawl lapel", "stand collar", "shirt collar", "baseball collar"), Choice("closure", "single-breasted", "double-breasted", "zip", "open front"), TopLength, Scale("fit", "slim fit", "regular fit", "oversized"), Choice("pocket", "slit pockets", "flap pockets", "patch pockets")],
            Materials = ["wool", "leather", "denim", "tweed", "suede", "nylon", "corduroy"], Colors = Palette.Tailored, Patterns = [PatternNames.Plain, PatternNames.Checked, PatternNames.Pinstriped, PatternNames.Tartan, PatternNames.ColorBlock, PatternNames.Chevron], Sizes = LetterSizes, BasePrice = 119, Style = new(0.5, 0.5, 0.38),
        };
        yield return new()
        {
            Path = "Clothing > Coats", Nouns = ["coat", "overcoat"], Slot = "outer", Draw = Outerwear.Coat,
            Traits = [Choice("collar", "notch lapel", "shawl lapel", "stand collar", "hood"), Choice("closure", "single-breasted", "double-breasted", "belted", "zip"), Scale("length", "short", "knee-length", "long"), Scale("fit", "slim fit", "regular fit", "oversized"), Choice("pocket", "slit pockets", "flap pockets", "patch pockets")],
            Materials = ["wool", "cashmere", "cotton", "down", "boucle", "tweed"], Colors = Palette.Tailored, Patterns = [PatternNames.Plain, PatternNames.Checked, PatternNames.Tartan, PatternNames.Chevron, PatternNames.Leopard], Sizes = LetterSizes, BasePrice = 179, Style = new(0.65, 0.62, 0.35),
        };
        yield return new()
        {
            Path = "Clothing > Jumpers", Nouns = ["jumper", "sweater", "pullover"], Slot = "top", Draw = Knitwear.Jumper, Foldable = true,
            Traits = [Choice("neckline", "crew neck", "v-neck", "roll neck", "boat neck"), Scale("sleeve length", "short sleeve", "three-quarter sleeve", "long sleeve"), TopLength, Fits, Choice("knit", "fine knit", "ribbed knit", "cable knit")],
            Materials = ["wool", "cashmere", "merino", "cotton knit", "mohair", "chunky wool"], Colors = Palette.Wardrobe, Patterns = PatternNames.Knitted, Sizes = LetterSizes, BasePrice = 65, Style = new(0.38, 0.48, 0.3),
        };
        yield return new()
        {
            Path = "Clothing > Cardigans", Nouns = ["cardigan", "knit jacket"], Slot = "outer", Draw = Knitwear.Cardigan, Foldable = true,
            Traits = [Choice("neckline", "crew neck", "v-neck", "deep v-neck"), Choice("closure", "buttoned", "open front"), Scale("sleeve length", "three-quarter sleeve", "long sleeve"), TopLength, Choice("knit", "fine knit", "ribbed knit", "cable knit"), Choice("pocket", "no pockets", "patch pockets")],
            Materials = ["wool", "cashmere", "merino", "cotton knit", "chunky wool"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.ColorBlock, PatternNames.Geometric], Sizes = LetterSizes, BasePrice = 72, Style = new(0.4, 0.5, 0.28),
        };
        yield return new()
        {
            Path = "Clothing > Hoodies", Nouns = ["hoodie", "hooded sweatshirt"], Slot = "top", Draw = Knitwear.Hoodie, Foldable = true,
            Traits = [Choice("closure", "pullover", "zip"), TopLength, Fits, Choice("pocket", "kangaroo pocket", "no pocket")],
            Materials = ["cotton", "fleece", "recycled polyester"], Colors = Palette.Wardrobe, Patterns = [PatternNames.Plain, PatternNames.Striped, PatternNames.ColorBlock, PatternNames.Abstract, PatternNames.Geometric, PatternNames.Chevron], Sizes = LetterSizes, BasePrice = 48, Style = new(0.1, 0.22, 0.38),
        };
    }
}
