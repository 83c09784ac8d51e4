using System.Globalization;
using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Street;
using Vitrine.SampleShop.Views;
using Vitrine.SampleShop.Writing;

namespace Vitrine.SampleShop.Truth;

/// <summary>Writes what is true of a shop into <c>truth/</c>; the shop's README describes every column.</summary>
internal static class TruthWriter
{
    public static void Write(string directory, ProductDesigner designer, SampleShopOptions options, IReadOnlyList<(int Product, IReadOnlyList<StreetBox> Boxes)> street, CancellationToken cancellation)
    {
        var shop = new ShopIndex(designer, options.Products);
        string In(string name) => Path.Combine(directory, name);
        Directory.CreateDirectory(directory);
        var all = Enumerable.Range(0, options.Products).Select(i => shop[i]);
        AtomicFile.WriteLines(In("products.jsonl"), all.Select(Product));
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.WriteLines(In("views.csv"), all.SelectMany(p => ViewPlan.Of(p, options.Seed, options.MaxViews)
            .Select(kind => $"{ViewPlan.PathOf(p, kind)},{p.Id},{p.Family},{kind.ToString().ToLowerInvariant()}")).Prepend("image,product,family,view"));
        AtomicFile.WriteLines(In("boxes.csv"), street.SelectMany(s => s.Boxes.Select(b => string.Create(CultureInfo.InvariantCulture,
            $"{StreetPhoto.PathOf(s.Product)},{shop[b.Product].Id},{b.Region.X0},{b.Region.Y0},{b.Region.X1},{b.Region.Y1},{(b.IsMain ? "main" : "other")}"))).Prepend("image,product,x0,y0,x1,y1,role"));
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.WriteLines(In("triplets.jsonl"), TripletMaker.Make(shop, options.Seed).Select(Triplet));
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.WriteLines(In("outfits.jsonl"), OutfitMaker.Make(shop, options.Seed).Select((o, i) => Outfit(o, i)));
        AtomicFile.WriteLines(In("clicks.jsonl"), ClickMaker.Make(shop, options.Seed).Select((c, i) => Clicks(c, i)));
    }

    private static string Product(ProductSpec spec) => Json.Line(json =>
    {
        json.WriteString("id", spec.Id);
        json.WriteString("category", spec.Category.Path);
        json.WriteString("slot", spec.Category.Slot);
        json.WriteNumber("family", spec.Family);
        json.WriteNumber("variant", spec.Variant);
        json.WriteString("changed", spec.Changed);
        json.WriteStartObject("attributes");
        foreach (var (name, value) in spec.Traits)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartObject("style");
        json.WriteNumber("formality", Math.Round(spec.Style.Formality, 3));
        json.WriteNumber("elegance", Math.Round(spec.Style.Elegance, 3));
        json.WriteNumber("boldness", Math.Round(spec.Style.Boldness, 3));
        json.WriteEndObject();
        json.WriteString("hex", spec.Color.Hex);
        json.WriteStartArray("lab");
        foreach (var part in (double[])[spec.Color.Lab.L, spec.Color.Lab.A, spec.Color.Lab.B])
            json.WriteNumberValue(Math.Round(part, 1));
        json.WriteEndArray();
        json.WriteString("shape", spec.ShapeSeed.ToString("x16", CultureInfo.InvariantCulture));
    });

    private static string Triplet(Triplet t) => Json.Line(json =>
    {
        json.WriteString("source", t.Source.Id);
        json.WriteString("target", t.Target.Id);
        json.WriteString("negative", t.Negative.Id);
        json.WriteString("kind", t.Kind);
        json.WriteString("attribute", t.Attribute);
        json.WriteString("from", t.From);
        json.WriteString("to", t.To);
        json.Strings("sentences", t.Sentences);
    });

    private static string Outfit(Outfit outfit, int number) => Json.Line(json =>
    {
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{outfit.Kind}-{number:00000}"));
        json.WriteString("kind", outfit.Kind);
        json.Strings("products", outfit.Pieces.Select(p => p.Id));
        json.Strings("slots", outfit.Pieces.Select(p => p.Category.Slot));
        json.WriteBoolean("compatible", outfit.Broken is null);
        json.WriteString("broken", outfit.Broken);
    });

    private static string Clicks(ClickSession session, int number) => Json.Line(json =>
    {
        json.WriteString("session", string.Create(CultureInfo.InvariantCulture, $"s-{number:000000}"));
        json.WriteString("text", session.Text);
        json.WriteString("photo", session.Photo is { } product ? ViewPlan.PathOf(product, ViewKind.Front) : null);
        json.Strings("shown", session.Shown.Select(p => p.Id));
        json.Strings("clicked", session.Clicked.Select(p => p.Id));
    });
}
