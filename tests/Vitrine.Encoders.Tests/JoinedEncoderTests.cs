using Vitrine.Encoders.Architectures;
using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests;

public sealed class JoinedEncoderTests
{
    private static readonly EmbedderShape Shape = new() { Architecture = "resnet18", Width = 0.125, Side = 32, Dimension = 16 };
    private static readonly DescriptorEncoder Descriptor = new();
    private static readonly NetworkEncoder Network = new(NetworkEncoderTests.Create(Shape), "ours", "3", "0123456789abcdef");

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    public void The_inner_product_is_the_weighted_mean_of_both_encoders(double share)
    {
        var joined = new JoinedEncoder(Descriptor, Network, share);
        RgbImage shirt = Drawings.Shirt(Drawings.Red), dish = Drawings.Dish(Drawings.Blue);
        float[] a = Encode(joined, shirt), b = Encode(joined, dish);

        Distance.Dot(a, a).ShouldBe(1, 1e-5f);
        var expected = ((1 - share) * Distance.Dot(Encode(Descriptor, shirt), Encode(Descriptor, dish)))
            + (share * Distance.Dot(Encode(Network, shirt), Encode(Network, dish)));
        Distance.Dot(a, b).ShouldBe((float)expected, 1e-5f);
    }

    [Fact]
    public void Its_parts_are_the_descriptors_and_the_network_and_can_be_weighed()
    {
        var joined = new JoinedEncoder(Descriptor, Network);
        joined.Parts.ShouldBe([new("color", 0, 128), new("appearance", 128, 128), new("subject", 256, 16)]);
        joined.InputSize.ShouldBe(Descriptor.InputSize);

        var picture = Drawings.Shirt(Drawings.Green);
        var query = Encode(joined, picture);
        QueryWeights.Apply(query, joined.Parts, new Dictionary<string, float> { ["color"] = 0, ["appearance"] = 0 });
        query.Take(256).ShouldAllBe(v => v == 0);
        var alone = Encode(Network, picture);
        for (var i = 0; i < alone.Length; i++)
            query[256 + i].ShouldBe(alone[i], 1e-5f);
    }

    [Fact]
    public void The_space_follows_from_both_encoders_and_the_share()
    {
        var space = new JoinedEncoder(Descriptor, Network, 0.4).Space;
        space.Id.ShouldStartWith("descriptor+ours/1+3@0.4/272/");
        var other = new NetworkEncoder(NetworkEncoderTests.Create(Shape), "ours", "3", "fedcba9876543210");
        new JoinedEncoder(Descriptor, other, 0.4).Space.WeightsHash.ShouldNotBe(space.WeightsHash);
        new JoinedEncoder(Descriptor, Network, 0.5).Space.Id.ShouldNotBe(space.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_that_leaves_one_of_them_nothing_is_refused(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new JoinedEncoder(Descriptor, Network, share));

    private static float[] Encode(IImageEncoder encoder, RgbImage picture)
    {
        var vector = new float[encoder.Space.Dimension];
        encoder.Encode(picture, null, vector);
        return vector;
    }
}
