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
/// like shoppers' photos (a box drawn loosely, another light, blurred, noisy), and each is searched twice: among the products of its
/// own category, as the shop is, and among the products of the other branches only, as if the shop had nothing of the kind. To say
/// "nothing close" of something that is there costs a sale, to keep silent costs a glance; so the threshold is the one at which only
/// one in ten of the first kind is called not close, and what it does to the second kind is reported, not chosen.
/// </remarks>
/// <param name="Threshold">Best similarity below which nothing is close.</param>
/// <param name="Sensitivity">Share of the sample, which the shop has, that is called close.</param>
/// <param name="Specificity">Share of the sample whose kind was hidden that is called not close.</param>
/// <param name="Products">Products in the shop when it was measured.</param>
public sealed record NearnessCalibration(double Threshold, double Sensitivity, double Specificity, int Products)
{
    private const int MinimumProducts = 60;
    private const int SampleSize = 200;

    /// <summary>Share of things the shop has that may be called not close.</summary>
    private const double Missed = 0.1;

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
            EncodeLikeAPhoto(encoder, PictureReader.Read(bytes, encoder.InputSize), random, query);
            var path = string.Join(Indexing.DocumentFactory.CategorySeparator, product.Category);
            var same = reader.Match(new In("category", [path]));
            var branch = reader.Match(new In("category", [product.Category[0]]));
            var others = branch.Count < reader.Count ? reader.All.AndNot(branch) : reader.All.AndNot(same);
            if (Best(reader, query, same) is { } near && Best(reader, query, others) is { } far)
            {
                present.Add(near);
                hidden.Add(far);
            }
        }

        return present.Count < MinimumProducts / 2 ? null : At(Missed, present, hidden, reader.Count);
    }

    private static NearnessCalibration At(double missed, List<double> present, List<double> hidden, int products)
    {
        present.Sort();
        var threshold = present[(int)(missed * present.Count)];
        return new NearnessCalibration(
            threshold,
            present.Count(s => s >= threshold) / (double)present.Count,
            hidden.Count(s => s < threshold) / (double)hidden.Count,
            products);
    }

    private static double? Best(IndexReader reader, float[] query, DocumentSet among) =>
        reader.SearchVectors(query, among, 1) is [var best, ..] ? best.Score : null;

    private static void EncodeLikeAPhoto(IImageEncoder encoder, RgbImage picture, SeededRandom random, float[] query)
    {
        double Within(double from, double to) => from + (random.NextDouble() * (to - from));
        var box = ForegroundDetector.Detect(picture);
        var (slackX, slackY) = (0.12 * (box.X1 - box.X0), 0.12 * (box.Y1 - box.Y0));
        var loose = new Region(
            (float)Math.Max(0, box.X0 + Within(-slackX, slackX / 2)), (float)Math.Max(0, box.Y0 + Within(-slackY, slackY / 2)),
            (float)Math.Min(1, box.X1 + Within(-slackX / 2, slackX)), (float)Math.Min(1, box.Y1 + Within(-slackY / 2, slackY)));

        // Out of focus: half the pixels, and back.
        var blurred = PictureOps.Resize(
            PictureOps.Resize(picture, Math.Max(1, picture.Width / 2), Math.Max(1, picture.Height / 2)), picture.Width, picture.Height);
        double[] light = [Within(0.6, 1.1), 0, 0];
        (light[1], light[2]) = (light[0] * Within(0.92, 1.08), light[0] * Within(0.85, 1.08));
        var pixels = new byte[blurred.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp((blurred.Pixels[i] * light[i % RgbImage.Channels]) + Within(-12, 12), 0, 255);
        encoder.Encode(new RgbImage(blurred.Width, blurred.Height, pixels), loose.IsValid ? loose : Region.Whole, query);
    }
}
