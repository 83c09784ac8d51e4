using Vitrine.Encoders;
using Vitrine.Numerics;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Spaces;

public sealed class SpaceComposerTests : IDisposable
{
    private readonly string _root = TestShop.NewDirectory();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_network_s_numbers_are_composed_and_the_rest_stays()
    {
        var encoder = new JoinedEncoder(new DescriptorEncoder(), NetworkEncoder.Open(TestWeights.Write(_root)));
        var part = NetworkPart.Of(encoder).ShouldNotBeNull();
        var files = new SpaceFiles(_root);
        TestComposer.Write(files.Composer, part.Space);
        var composer = SpaceComposer.Open(files, encoder).ShouldNotBeNull();
        var random = new SeededRandom(2);
        float[] source = [.. Enumerable.Range(0, encoder.Space.Dimension).Select(_ => (float)random.NextGaussian())];
        Normalize.L2InPlace(source);

        var composed = composer.Compose(source, ["in blue"]);
        composed[..part.Start].ShouldBe(source[..part.Start]);
        composed[part.Start..].ShouldNotBe(source[part.Start..]);
        Distance.Dot(composed, composed).ShouldBe(1f, 1e-4f, "each part counts as much as before");
        composer.Compose(source, []).ShouldBe(source);
        composer.Compose(source, ["…"]).Zip(source).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        Array.Clear(source, part.Start, part.Length);
        composer.Compose(source, ["in blue"]).ShouldBe(source, "nothing is known of its looks");
    }

    [Fact]
    public void A_space_without_a_composer_or_with_one_of_another_network_has_none()
    {
        var encoder = NetworkEncoder.Open(TestWeights.Write(_root));
        var files = new SpaceFiles(_root);
        SpaceComposer.Open(files, encoder).ShouldBeNull();
        TestComposer.Write(files.Composer, "another/1/16/0123456789abcdef");
        SpaceComposer.Open(files, encoder).ShouldBeNull();
        SpaceComposer.Open(files, new DescriptorEncoder()).ShouldBeNull();
    }
}
