using System.Security.Cryptography;
using Vitrine.Encoders.Training.Data;
using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Training.Data;

public class AugmentationTests
{
    private const int Side = 24;

    private static readonly Augmentation Everything = new()
    {
        Crop = 0.3, Stretch = 0.4, Flip = 0.5, Rotation = 20, Perspective = 0.2, Color = 0.4, Hue = 20, Blur = 0.5, Erase = 0.5,
    };

    // Made here and not decoded, so that a checksum depends on nothing else.
    private static RgbImage Picture(int width = 40, int height = 30) =>
        new(width, height, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 7 + i / 90 * 13))]);

    [Fact]
    public void The_defaults_change_nothing()
    {
        var plain = new float[3 * Side * Side];
        Augmentation.Plain(Picture(), Side, new float[3 * Side * Side], plain);
        Worst(Apply(new Augmentation(), Picture(), seed: 1), plain).ShouldBeLessThan(1e-4f);
    }

    [Fact]
    public void A_flip_mirrors()
    {
        var flipped = Apply(new Augmentation { Flip = 1 }, Picture(), seed: 1);
        var expected = Apply(new Augmentation(), PictureOps.FlipHorizontal(Picture()), seed: 1);
        Worst(flipped, expected).ShouldBeLessThan(1e-4f);
    }

    [Fact]
    public void A_turn_by_a_seed_keeps_the_middle()
    {
        // A picture whose middle is red: whatever the turn and the perspective, it stays there.
        var pixels = new byte[41 * 41 * 3];
        for (var y = 14; y < 27; y++)
            for (var x = 14; x < 27; x++)
                pixels[(y * 41 + x) * 3] = 255;
        for (ulong seed = 1; seed < 20; seed++)
        {
            var drawn = Apply(new Augmentation { Rotation = 40, Perspective = 0.3 }, new RgbImage(41, 41, pixels), seed, side: 41);
            drawn[20 * 41 + 20].ShouldBe((1 - 0.485f) / 0.229f, 1e-3f, $"seed {seed}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine()
    {
        // Rounded to a thousandth of a step of colour: a change of what a seed means shows here, and makes checkpoints of others go on differently.
        var numbers = Enumerable.Range(0, 8).SelectMany(i => Apply(Everything, Picture(), (ulong)i)).Select(v => (short)MathF.Round(v * 1000)).ToArray();
        var bytes = new byte[numbers.Length * 2];
        Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);
        Convert.ToHexStringLower(SHA256.HashData(bytes))[..16].ShouldBe("ad136e14c85e087d");
    }

    [Fact]
    public void Seeds_differ_and_numbers_stay_in_range()
    {
        var first = Apply(Everything, Picture(), 1);
        Apply(Everything, Picture(), 2).ShouldNotBe(first);
        Apply(Everything, Picture(), 1).ShouldBe(first);
        first.Min().ShouldBeGreaterThanOrEqualTo(-2.12f);
        first.Max().ShouldBeLessThanOrEqualTo(2.65f);
    }

    private static float[] Apply(Augmentation augmentation, RgbImage picture, ulong seed, int side = Side)
    {
        var planes = new float[3 * side * side];
        augmentation.Apply(picture, new SeededRandom(seed), side, new float[planes.Length], planes);
        return planes;
    }

    private static float Worst(float[] a, float[] b) => a.Zip(b, (x, y) => MathF.Abs(x - y)).Max();
}
