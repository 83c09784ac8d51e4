using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Views;

namespace Vitrine.SampleShop.Writing;

/// <summary>The catalogue in the columns that importing knows; everything else becomes an attribute there.</summary>
internal static class CatalogueWriter
{
    public static string Line(ProductSpec spec, ulong seed, int maxViews)
    {
        var offer = Offer.Of(spec, seed);
        return Json.Line(json =>
        {
            json.WriteString("id", spec.Id);
            json.WriteString("title", ProductWriter.Title(spec, seed));
            json.WriteString("description", ProductWriter.Description(spec, seed));
            json.WriteString("category", spec.Category.Path);
            json.WriteString("brand", spec.Brand.Name);
            json.WriteNumber("price", offer.Price);
            json.WriteString("currency", "EUR");
            json.Strings("image", ViewPlan.Of(spec, seed, maxViews).Select(kind => ViewPlan.PathOf(spec, kind)));
            json.WriteNumber("rating", offer.Rating);
            json.WriteNumber("rating_count", offer.RatingCount);
            json.WriteNumber("sales", offer.Sales);
            json.WriteNumber("stock", offer.Stock);
            json.WriteString("link", $"https://sample-shop.example/p/{spec.Id}");
            foreach (var (name, value) in spec.Traits)
                json.WriteString(name, value);
            if (!spec.Traits.ContainsKey("size"))
                json.Strings("size", offer.Sizes);
        });
    }
}
