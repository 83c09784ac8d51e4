using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests;

public class DescriptorEncoderTests
{
    private static readonly DescriptorEncoder Encoder = new();

    [Fact]
    public void Names_its_space_and_its_parts()
    {
        Encoder.Space.Id.ShouldBe("descriptor/1/256/none");
        Encoder.Parts.ShouldBe([new VectorPart("color", 0, 128), new VectorPart("appearance", 128, 128)]);
    }

    [Fact]
    public void Embeddings_have_norm_1_and_parts_keep_their_share()
    {
        var embedding = Encode(Drawings.Shirt(Drawings.Red));

        Norm(embedding).ShouldBe(1, 1e-5);
        Norm(embedding.AsSpan(0, 128)).ShouldBe(Norm(Encode(Drawings.Dish(Drawings.Blue)).AsSpan(0, 128)), 1e-5);
    }

    [Fact]
    public void Same_pixels_give_the_same_bits_on_any_thread()
    {
        var picture = Drawings.Shirt(Drawings.Green, "#888070");
        var expected = Encode(picture);

        Parallel.For(0, 64, _ => Encode(picture).ShouldBe(expected));
    }

    public static TheoryData<string, Func<RgbImage>> SmallChanges => new()
    {
        { "shifted", () => Drawings.Shirt(Drawings.Red, x: 7, y: -5) },
        { "smaller", () => Drawings.Shirt(Drawings.Red, scale: 0.75) },
        { "smaller and in a corner", () => Drawings.Shirt(Drawings.Red, x: -30, y: 30, scale: 0.6) },
        { "brighter", () => Drawings.Brightness(Drawings.Shirt(Drawings.Red, "#e0e0e0"), 1.12) },
        { "darker", () => Drawings.Brightness(Drawings.Shirt(Drawings.Red), 0.85) },
        { "half the pixels", () => Drawings.Shirt(Drawings.Red, side: 96) },
        { "on a coloured ground", () => Drawings.Shirt(Drawings.Red, "#b8d0e8") },
        { "on a dark ground", () => Drawings.Shirt(Drawings.Red, "#101830") },
        { "as a poor JPEG", () => PictureReader.Read(PictureWriter.Jpeg(Drawings.Shirt(Drawings.Red), 40)) },
    };

    [Theory, MemberData(nameof(SmallChanges))]
    public void The_same_thing_stays_nearer_than_another_colour_or_shape(string change, Func<RgbImage> draw)
    {
        var shirt = Encode(Drawings.Shirt(Drawings.Red));
        var changed = Encode(draw());

        var same = Distance.Dot(shirt, changed);
        same.ShouldBeGreaterThan(0.8f, change);
        same.ShouldBeGreaterThan(Distance.Dot(Encode(Drawings.Shirt(Drawings.Blue)), changed) + 0.15f, $"{change}: another colour");
        same.ShouldBeGreaterThan(Distance.Dot(Encode(Drawings.Dish(Drawings.Red)), changed) + 0.04f, $"{change}: another shape");
    }

    [Fact]
    public void A_region_describes_what_is_inside_it()
    {
        // Red shirt left, blue dish right.
        var both = new byte[192 * 384 * 3];
        var (shirt, dish) = (Drawings.Shirt(Drawings.Red), Drawings.Dish(Drawings.Blue));
        for (var y = 0; y < 192; y++)
        {
            shirt.Pixels.AsSpan(y * 192 * 3, 192 * 3).CopyTo(both.AsSpan(y * 384 * 3));
            dish.Pixels.AsSpan(y * 192 * 3, 192 * 3).CopyTo(both.AsSpan((y * 384 + 192) * 3));
        }

        var pair = new RgbImage(384, 192, both);
        var left = Encode(pair, new Region(0.06f, 0.12f, 0.44f, 0.88f));
        var right = Encode(pair, new Region(0.57f, 0.14f, 0.93f, 0.86f));

        Distance.Dot(left, Encode(shirt)).ShouldBeGreaterThan(0.9f);
        Distance.Dot(right, Encode(dish)).ShouldBeGreaterThan(0.9f);
        Distance.Dot(left, right).ShouldBeLessThan(0.6f);
    }

    [Fact]
    public void The_detected_region_given_back_changes_nothing()
    {
        var picture = Drawings.Shirt(Drawings.Yellow, x: 20, scale: 0.7);

        Encode(picture, ForegroundDetector.Detect(picture)).ShouldBe(Encode(picture));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    [InlineData(1000, 20)]
    public void Any_size_of_plain_picture_has_an_embedding_of_norm_1(int width, int height)
    {
        foreach (byte grey in (byte[])[0, 128, 255])
        {
            var pixels = new byte[width * height * 3];
            pixels.AsSpan().Fill(grey);

            Norm(Encode(new RgbImage(width, height, pixels))).ShouldBe(1, 1e-5);
            Norm(Encode(new RgbImage(width, height, pixels), new Region(0.3f, 0.3f, 0.31f, 0.31f))).ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void Noise_and_random_regions_give_finite_unit_vectors()
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 200; i++)
        {
            var (width, height) = (1 + random.NextInt(70), 1 + random.NextInt(70));
            var picture = new RgbImage(width, height, [.. Enumerable.Range(0, width * height * 3).Select(_ => (byte)random.NextInt(256))]);
            var (x, y) = ((float)random.NextDouble() * 0.9f, (float)random.NextDouble() * 0.9f);
            var region = new Region(x, y, x + (1 - x) * (0.05f + 0.95f * (float)random.NextDouble()), 1);

            Norm(Encode(picture, region)).ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void Wrong_arguments_are_mistakes()
    {
        var picture = Drawings.Dish(Drawings.Red);

        Should.Throw<ArgumentException>(() => Encoder.Encode(picture, null, new float[255]));
        Should.Throw<ArgumentException>(() => Encoder.Encode(picture, new Region(0.5f, 0, 0.4f, 1), new float[256]));
    }

    internal static float[] Encode(RgbImage picture, Region? region = null)
    {
        var embedding = new float[256];
        Encoder.Encode(picture, region, embedding);
        return embedding;
    }

    private static double Norm(ReadOnlySpan<float> vector) => Math.Sqrt(Distance.Dot(vector, vector));
}
