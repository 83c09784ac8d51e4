using Vitrine.Benchmarks.Packs;
using Vitrine.Encoders;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>How often the most similar garment photo shows the same kind of garment.</summary>
/// <param name="Queries">Photos of the validation split of the ten frequent kinds.</param>
/// <param name="Accuracy">Share whose nearest photo of the training split has their kind.</param>
internal sealed record ClothingNeighbours(int Queries, double Accuracy)
{
    public static ClothingNeighbours Run(DataPack pack, IImageEncoder encoder)
    {
        var gallery = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["top10_split"] == "train"), encoder);
        var queries = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["top10_split"] == "validation"), encoder);
        var right = Enumerable.Range(0, queries.Count).Count(q => gallery.Rows[gallery.Nearest(queries.Vector(q))]["label"] == queries.Rows[q]["label"]);
        return new ClothingNeighbours(queries.Count, (double)right / queries.Count);
    }
}
