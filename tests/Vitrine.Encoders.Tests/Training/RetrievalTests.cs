using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;
using Vitrine.Imaging;

namespace Vitrine.Encoders.Tests.Training;

public class RetrievalTests
{
    // Grey pictures; the encoder below puts them on a quarter circle by their brightness.
    private static readonly (byte Grey, string Label)[] Things = [(0, "a"), (40, "b"), (80, "a"), (100, "c"), (200, ""), (250, "b"), (10, "d")];

    [Fact]
    public void Counts_ranks_as_by_hand()
    {
        // 0 (a) searches 2, 3, 5: the a at 80 comes first. 1 (b, 40): 80 a, 100 c, then 250 b: rank 3.
        // 4 has no label and 6's is not in the gallery: they do not count.
        var found = Retrieval.Measure(new GreyEncoder(), Cache(), [0, 1, 4, 6], [2, 3, 5], TestContext.Current.CancellationToken);
        found.ShouldBe(new Retrieval(2, 0.5, 1, (1 + 1.0 / 3) / 2));
    }

    [Fact]
    public void A_picture_does_not_find_itself()
    {
        // 0 (a): b at 40 before a at 80. 1 (b): both a and c come before 250, 0 too: rank 4. 3 (c) has nobody else of its label: last.
        var found = Retrieval.Measure(new GreyEncoder(), Cache(), [0, 1], [0, 1, 2, 3, 5], TestContext.Current.CancellationToken);
        found.ShouldBe(new Retrieval(2, 0, 1, (1 / 2.0 + 1 / 4.0) / 2));
    }

    private static PictureCache Cache()
    {
        var pictures = Things.Select((t, i) => new TrainingPicture("s", $"{i}", "train", t.Label, "")).ToArray();
        return new PictureCache(pictures, p =>
        {
            var pixels = new byte[4 * 4 * 3];
            Array.Fill(pixels, Things[int.Parse(p.File, System.Globalization.CultureInfo.InvariantCulture)].Grey);
            return PictureWriter.Png(new RgbImage(4, 4, pixels));
        }, 8, 1 << 20);
    }

    private sealed class GreyEncoder : IImageEncoder
    {
        public VectorSpace Space { get; } = new("grey", "1", 2, "none");

        public IReadOnlyList<VectorPart> Parts => [];

        public int InputSize => 4;

        public void Encode(RgbImage picture, Region? region, Span<float> embedding) =>
            (embedding[1], embedding[0]) = MathF.SinCos(picture.Pixels[0] / 255f);
    }
}
