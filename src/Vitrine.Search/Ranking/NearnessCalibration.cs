using System.Text.Json;
using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Numerics;
using Vitrine.Search.Pictures;

namespace Vitrine.Search.Ranking;

/// <summary>Says from which similarity on a photo's best hit is "close", measured on the shop's own pictures.</summary>
/// <remarks>
/// A cosine means nothing by itself: it depends on the encoder and on the catalogue. So a sample of products is turned into something
/// like shoppers' photos (cropped off centre, dimmed, small), and each is searched twice: among the other products of its own
/// category, as if the shop had the like of it, and among the products of the other branches only, as if the shop had nothing of the kind. The
/// threshold is the similarity that tells the two best apart (largest sum of both rates of right answers; Youden 1950).
/// </remarks>
/// <param name="Threshold">Best similarity below which nothing is close.</param>
/// <param name="Sensitivity">Share of the sample whose kind the shop has that is called close.</param>
/// <param name="Specificity">Share of the sample whose kind was hidden that is called not close.</param>
/// <param name="Products">Products in the shop when it was measured.</param>
public sealed record NearnessCalibration(double Threshold, double Sensitivity, double Specificity, int Products)
{
    private const int MinimumProducts = 60;
    private const int SampleSize = 160;

    internal static string SettingName(VectorSpace space) => $"calibration:{space.Id}";

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static NearnessCalibration? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<NearnessCalibration>(json);

    /// <summary>Whether the shop has changed so much since that it is worth measuring again.</summary>
    internal bool IsStale(int products) => products > Products * 1.25 || products < Products * 0.75;

    /// <summary>Measures; null when there are too few products or categories to measure on.</summary>
    internal static NearnessCalibration? Measure(
        IndexReader reader, IImageEncoder encoder, Func<long, Catalog.Product?> productOf, PictureShelf shelf, int seed = 1)
    {
        if (reader.Count < MinimumProducts)
            return null;
        var random = new SeededRandom((ulong)seed);
        var ordinals = reader.All.ToArray();
        random.Shuffle<int>(ordinals);
        var present = new List<double>();
        var hidden = new List<double>();
        var query = new float[encoder.Space.Dimension];
        foreach (var ordinal in ordinals.Take(SampleSize))
        {
            if (productOf(reader.IdOf(ordinal)) is not { Category.Count: > 0, Pictures.Count: > 0 } product
                || shelf.ReadJpeg(product.Pictures[0].Key) is not { } bytes)
                continue;
            encoder.Encode(LikeAPhoto(PictureReader.Read(bytes, encoder.InputSize), random), null, query);
            var path = string.Join(Indexing.DocumentFactory.CategorySeparator, product.Category);
            var same = reader.Match(new In("category", [path]));
            var branch = reader.Match(new In("category", [product.Category[0]]));
            var others = branch.Count < reader.Count ? reader.All.AndNot(branch) : reader.All.AndNot(same);
            if (BestOther(reader, query, same, ordinal) is { } near && BestOther(reader, query, others, ordinal) is { } far)
            {
                present.Add(near);
                hidden.Add(far);
            }
        }

        return present.Count < MinimumProducts / 2 ? null : Separate(present, hidden, reader.Count);
    }

    private static NearnessCalibration Separate(List<double> present, List<double> hidden, int products)
    {
        var best = new NearnessCalibration(0, 1, 0, products);
        foreach (var threshold in present.Concat(hidden).Distinct().Order())
        {
            var sensitivity = present.Count(s => s >= threshold) / (double)present.Count;
            var specificity = hidden.Count(s => s < threshold) / (double)hidden.Count;
            if (sensitivity + specificity > best.Sensitivity + best.Specificity)
                best = new NearnessCalibration(threshold, sensitivity, specificity, products);
        }

        return best;
    }

    private static double? BestOther(IndexReader reader, float[] query, DocumentSet among, int self)
    {
        foreach (var hit in reader.SearchVectors(query, among, 2))
            if (hit.Ordinal != self)
                return hit.Score;
        return null;
    }

    private static RgbImage LikeAPhoto(RgbImage picture, SeededRandom random)
    {
        float Margin() => (float)(random.NextDouble() * 0.12);
        var cropped = PictureOps.Crop(picture, new Region(Margin(), Margin(), 1 - Margin(), 1 - Margin()));
        var light = 0.7 + (random.NextDouble() * 0.5);
        var pixels = new byte[cropped.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Min(255, (cropped.Pixels[i] * light) + (random.NextDouble() * 8));
        return new RgbImage(cropped.Width, cropped.Height, pixels);
    }
}
