using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Numerics;
using Vitrine.Search.Ranking;

namespace Vitrine.Search.Tests.Ranking;

public sealed class LookTests
{
    [Fact]
    public void A_photo_without_a_box_is_seen_whole_and_around_the_thing_in_it()
    {
        var photo = TestShop.Draw("crimson", mug: true, 1);
        float[] seen = new float[2], boxed = new float[2];
        var region = Look.Encode(new Areas(), photo, null, seen);
        region.ShouldBe(ForegroundDetector.Detect(photo));
        region.ShouldNotBe(Region.Whole);
        seen[0].ShouldBe(seen[1], 1e-6f, "both looks count the same");
        Distance.Dot(seen, seen).ShouldBe(1, 1e-5f);
        Look.Encode(new Areas(), photo, new Region(0, 0, 0.5f, 0.5f), boxed).ShouldBe(new Region(0, 0, 0.5f, 0.5f));
        boxed.ShouldBe([0, 1], "what is boxed is all that counts");
    }

    /// <summary>Says whether it was shown the whole picture, or a part of it.</summary>
    private sealed class Areas : IImageEncoder
    {
        public VectorSpace Space { get; } = new("areas", "1", 2, "none");

        public IReadOnlyList<VectorPart> Parts => [];

        public int InputSize => 64;

        public void Encode(RgbImage picture, Region? region, Span<float> vector) => (vector[0], vector[1]) = region is null ? (1, 0) : (0, 1);
    }
}
