using Vitrine.Benchmarks.Packs;
using Vitrine.Encoders;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>How often the most similar picture of a fashion catalogue shows the same kind of thing, in the same colour.</summary>
/// <param name="Pictures">The gallery; queries are drawn from it and leave themselves out.</param>
/// <param name="Queries">Queries drawn.</param>
/// <param name="ArticleType">Share of queries whose nearest neighbour has the same article type (141 in the pack).</param>
/// <param name="Colour">Share with the same base colour (46).</param>
/// <param name="Both">Share with both.</param>
internal sealed record FashionAgreement(EmbeddedPictures Pictures, int Queries, double ArticleType, double Colour, double Both)
{
    public static FashionAgreement Run(DataPack pack, IImageEncoder encoder, int queries, ulong seed, int gallery = int.MaxValue)
    {
        var rows = pack.Rows.ToArray();
        if (gallery < rows.Length)
            new SeededRandom(seed).Fork("gallery").Shuffle<IReadOnlyDictionary<string, string>>(rows);
        var pictures = EmbeddedPictures.From(pack, rows.Take(gallery), encoder);
        var sample = Enumerable.Range(0, pictures.Count).ToArray();
        new SeededRandom(seed).Shuffle<int>(sample);
        int type = 0, colour = 0, both = 0;
        Parallel.For(0, queries, i =>
        {
            var query = pictures.Rows[sample[i]];
            var nearest = pictures.Rows[pictures.Nearest(sample[i])];
            var sameType = query["article_type"] == nearest["article_type"];
            var sameColour = query["colour"] == nearest["colour"];
            if (sameType)
                Interlocked.Increment(ref type);
            if (sameColour)
                Interlocked.Increment(ref colour);
            if (sameType && sameColour)
                Interlocked.Increment(ref both);
        });
        return new FashionAgreement(pictures, queries, (double)type / queries, (double)colour / queries, (double)both / queries);
    }
}
