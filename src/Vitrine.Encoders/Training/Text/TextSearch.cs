using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Text;

/// <summary>How well words find pictures: the first text of each product searches all products by their pictures.</summary>
/// <param name="Queries">Products.</param>
/// <param name="RecallAt1">Share whose own product comes first.</param>
/// <param name="RecallAt10">Share whose own product is among the first ten.</param>
public sealed record TextSearch(int Queries, double RecallAt1, double RecallAt10)
{
    /// <summary>Measures a text encoder. A product is as near as its nearest picture; a tie counts against the encoder.</summary>
    public static TextSearch Measure(ITextEncoder encoder, PictureVectors pictures)
    {
        // Street photos are not what a catalogue shows.
        int[][] products = [.. Enumerable.Range(0, pictures.Pictures.Count)
            .Where(i => pictures.Pictures[i] is { Label.Length: > 0, Texts.Count: > 0, Region: null }).GroupBy(i => pictures.Pictures[i].Label).Select(g => g.ToArray())];
        int first = 0, ten = 0;
        var vector = new float[encoder.Dimension];
        foreach (int[] own in products)
        {
            encoder.Encode(pictures.Pictures[own[0]].Texts[0], vector);
            float Score(int[] product) => product.Max(i => Distance.Dot(vector, pictures[i]));
            float score = Score(own);
            int rank = 1 + products.Count(p => p != own && Score(p) >= score);
            first += rank == 1 ? 1 : 0;
            ten += rank <= 10 ? 1 : 0;
        }
        double n = Math.Max(1, products.Length);
        return new TextSearch(products.Length, first / n, ten / n);
    }
}
