using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Truth;

namespace Vitrine.SampleShop.Writing;

/// <summary>The README that lies in every sample shop.</summary>
internal static class ReadmeWriter
{
    public static string Text(SampleShopOptions options, SampleShopSummary summary) => $$"""
        # Sample shop

        {{summary.Products}} rendered products in {{Categories.All.Length}} categories, {{summary.Pictures}} catalogue pictures, {{summary.StreetPhotos}} street photos. Seed {{options.Seed}}.
        Drawn by Vitrine; nothing here was photographed or copied, and everything may be used freely.

        ## Catalogue

        `products.jsonl`, one product a line, ready to import: `id`, `title`, `description`, `category` (from the root, steps separated by ` > `), `brand`, `price`, `currency`,
        `image` (paths relative to this directory, the front first), `rating` (0 to 5), `rating_count`, `sales`, `stock`, `link`. Every other key is an attribute:
        `color`, `pattern` and `material` for all, `second color` for patterned products, `size` (for clothes the sizes on offer), and what the category has:
        `neckline`, `sleeve length`, `heel height`, `leg shape`, ….

        `images/NNN/ID-VIEW.jpg`, 400 × 400; NNN is the product's number divided by 1,000. Views: `front`, `angle` (camera turned), `detail` (twice as near), `mirrored`, `ground` (before a strong colour), `folded`.

        `street/NNN/ID-street.jpg`, 480 × 480: the product on a busy background, turned, with uneven light, blur, grain, leaves before it and other products around it.

        ## Truth

        What a catalogue does not say. Nothing in `truth/` may be shown to what is being tested.

        - `truth/products.jsonl`: `id`, `category`, `slot` (place in an outfit or room), `family` (products of a family share one geometry), `variant` (0 is the original),
          `changed` (the one attribute in which a variant differs from its original), `attributes`, `style` (`formality`, `elegance`, `boldness`, 0 to 1, derived from category and attributes), `hex` and `lab` (CIE L*a*b*, D65) of the main colour, `shape` (seed of the proportions; equal within a family).
        - `truth/views.csv`: `image`, `product`, `family`, `view`. Pictures with the same `product` show the same product.
        - `truth/boxes.csv`: `image` (a street photo), `product`, `x0`, `y0`, `x1`, `y1` (fractions of width and height; hidden parts included), `role` (`main`: what the photo is of; `other`).
        - `truth/triplets.jsonl`: relative feedback. Who sees `source` and says any one of `sentences` means `target` and not `negative`. `kind`:
          `simple` (`attribute` goes `from` one value `to` another; source and target are of one family), `abstract` (the style moves along `attribute`, `to` is `more` or `less`; the target by at least {{TripletMaker.StyleStep}}, the negative not at all or the other way),
          `negative` (`to` is `not VALUE`; the negative still has it).
        - `truth/outfits.jsonl`: `id`, `kind` (`outfit` or `room`), `products`, `slots`, `compatible`, `broken` (null, `colour`, `pattern` or `formality`). The rule: (1) every two main colours agree: one is neutral
          (chroma under 22, or navy blue, camel, brown, denim blue, sand), or their Lab hues are at most 40° or at least 150° apart; (2) at most one piece has a pattern; (3) the most and the least formal piece are at most {{OutfitRule.FormalitySpread}} apart.
        - `truth/clicks.jsonl`: `session`, `text` (the query) or `photo` (a picture), `shown` (from the top), `clicked`. Simulated: looked at with probability 1 / rank^0.6, then clicked with 0.03 + 0.9 · (share of what was asked)².
        """ + "\n";
}
