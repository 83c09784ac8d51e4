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
/// own category, as the shop is, and among the products of the other branches only, as if the shop had nothing of the kind. A photo
/// has something close when its best hit is near enough, or when the nearest agree on what kind of thing it is, as they do by chance
/// for one in twenty of the hidden. To say "nothing close" of something that is there costs a sale, to keep silent costs a glance; so
/// only one in ten of the first kind may be called not close, and what that does to the second kind is reported, not chosen.
/// </remarks>
/// <param name="Threshold">Best similarity from which a hit is close.</param>
/// <param name="Agreement">Share of the nearest products' votes for one category above which the photo's kind is known; see <see cref="CategoryVote"/>.</param>
/// <param name="Sensitivity">Share of the sample, which the shop has, that is called close.</param>
/// <param name="Specificity">Share of the sample whose kind was hidden that is called not close.</param>
/// <param name="Products">Products in the shop when it was measured.</param>
public sealed record NearnessCalibration(double Threshold, double Agreement, double Sensitivity, double Specificity, int Products)
{
    private const int MinimumProducts = 60;
    private const int SampleSize = 200;

    /// <summary>Share of things the shop has that may be called not close.</summary>
    private const double Missed = 0.1;

    /// <summary>Share of things the shop has not on whose kind the nearest may agree by chance.</summary>
    private const double ByChance = 0.05;

    internal static string SettingName(VectorSpace space) => $"calibration:{space.Id}:2";

    /// <summary>Whether a photo with this best similarity and this share of votes has something close.</summary>
    public bool IsClose(double best, double share) => best >= Threshold || share > Agreement;

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
        var present = new List<Outcome>();
        var hidden = new List<Outcome>();
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
            if (Search(reader, query, reader.All) is { } near && Search(reader, query, others) is { } far)
            {
                present.Add(near);
                hidden.Add(far);
            }
        }

        return present.Count < MinimumProducts / 2 ? null : Choose(present, hidden, reader.Count);
    }

    private static NearnessCalibration Choose(List<Outcome> present, List<Outcome> hidden, int products)
    {
        var agreement = hidden.Select(h => h.Share).Order().ElementAt((int)((1 - ByChance) * hidden.Count));
        // Those whose kind is agreed on are close already; of the others as many may fall below the threshold as may be missed.
        var scores = present.Where(p => p.Share <= agreement).Select(p => p.Best).Order().ToList();
        var missed = (int)(Missed * present.Count);
        var threshold = missed < scores.Count ? scores[missed] : scores.LastOrDefault(1);
        var chosen = new NearnessCalibration(threshold, agreement, 0, 0, products);
        return chosen with
        {
            Sensitivity = present.Count(p => chosen.IsClose(p.Best, p.Share)) / (double)present.Count,
            Specificity = hidden.Count(h => !chosen.IsClose(h.Best, h.Share)) / (double)hidden.Count,
        };
    }

    private static Outcome? Search(IndexReader reader, float[] query, DocumentSet among)
    {
        var nearest = reader.SearchVectors(query, among, CategoryAgreement.Voters);
        return nearest.Count == 0 ? null : new Outcome(nearest[0].Score, CategoryAgreement.VotedBy(reader, nearest).Largest);
    }

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

    private readonly record struct Outcome(double Best, double Share);
}
