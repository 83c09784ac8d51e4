using Vitrine.Benchmarks.Packs;
using Vitrine.Encoders;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>How well a phone photo taken in a shop finds the catalogue picture of the same product.</summary>
/// <param name="Queries">Photos.</param>
/// <param name="Gallery">Catalogue pictures, one a product.</param>
/// <param name="RecallAt1">Share of photos whose product comes first.</param>
/// <param name="RecallAt5">Share of photos whose product is among the first five.</param>
/// <param name="Mrr">Mean of 1 / rank.</param>
internal sealed record GroceryRetrieval(EmbeddedPictures Queries, EmbeddedPictures Gallery, double RecallAt1, double RecallAt5, double Mrr)
{
    /// <summary>Runs one split of the pack <c>grocery</c> against its 81 catalogue pictures. A tie counts against the encoder.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="split">Whose photos search.</param>
    /// <param name="only">Products whose photos search; null for all. All catalogue pictures are searched.</param>
    public static GroceryRetrieval Run(DataPack pack, IImageEncoder encoder, string split, HashSet<string>? only = null)
    {
        var gallery = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["role"] == "iconic"), encoder);
        var queries = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["split"] == split && only?.Contains(r["product_id"]) != false), encoder);
        var products = gallery.Rows.Select((r, i) => (Product: r["product_id"], i)).ToDictionary(p => p.Product, p => p.i);
        double at1 = 0, at5 = 0, reciprocal = 0;
        for (var q = 0; q < queries.Count; q++)
        {
            var target = products[queries.Rows[q]["product_id"]];
            var score = Distance.Dot(queries.Vector(q), gallery.Vector(target));
            var rank = 1;
            for (var g = 0; g < gallery.Count; g++)
                if (g != target && Distance.Dot(queries.Vector(q), gallery.Vector(g)) >= score)
                    rank++;
            at1 += rank <= 1 ? 1 : 0;
            at5 += rank <= 5 ? 1 : 0;
            reciprocal += 1.0 / rank;
        }

        return new GroceryRetrieval(queries, gallery, at1 / queries.Count, at5 / queries.Count, reciprocal / queries.Count);
    }
}
