using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Training.Data;
using Vitrine.Imaging;
using Vitrine.Neural;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests;

public sealed class NetworkEncoderTests : IDisposable
{
    private static readonly EmbedderShape Shape = new() { Architecture = "resnet18", Width = 0.125, Side = 48, Dimension = 20 };

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Encodes_as_the_network_that_was_saved_answers()
    {
        Embedder network = Create(Shape);
        Save(network, Shape.ToMetadata());
        var encoder = NetworkEncoder.Open(_path);
        var picture = Drawings.Shirt(Drawings.Blue, side: 70);
        var embedding = new float[20];
        encoder.Encode(picture, null, embedding);

        var x = Tensor.Zeros(1, 3, 48, 48);
        Augmentation.Plain(picture, 48, new float[3 * 48 * 48], x.Values);
        var expected = network.Forward(x).Values.ToArray();
        for (var i = 0; i < 20; i++)
            embedding[i].ShouldBe(expected[i], 2e-3f, "weights are kept in 16 bits");
        Distance.Dot(embedding, embedding).ShouldBe(1, 1e-4f);
        encoder.Space.Id.ShouldStartWith("network/1/20/");
        encoder.Space.WeightsHash.Length.ShouldBe(16);
        encoder.InputSize.ShouldBe(96);
    }

    [Fact]
    public void A_region_is_what_a_cut_out_picture_would_be()
    {
        var encoder = new NetworkEncoder(Create(Shape), "n", "1", "none");
        var picture = Drawings.Shirt(Drawings.Red, "#8090a0", side: 200);
        var region = new Region(0.2f, 0.1f, 0.7f, 0.9f);
        float[] within = new float[20], cut = new float[20], whole = new float[20];
        encoder.Encode(picture, region, within);
        encoder.Encode(PictureOps.Crop(picture, region), null, cut);
        encoder.Encode(picture, null, whole);
        Distance.Dot(within, cut).ShouldBe(1, 1e-4f);
        within.ShouldNotBe(whole);
        Should.Throw<ArgumentException>(() => encoder.Encode(picture, new Region(0.5f, 0, 0.4f, 1), within)).Message.ShouldContain("not inside");
        Should.Throw<ArgumentException>(() => encoder.Encode(picture, null, new float[19])).Message.ShouldContain("20 numbers");
    }

    [Fact]
    public void Callers_at_the_same_time_get_the_same_bits()
    {
        var encoder = new NetworkEncoder(Create(Shape), "n", "1", "none");
        var picture = Drawings.Dish(Drawings.Green);
        var expected = new float[20];
        encoder.Encode(picture, null, expected);
        Parallel.For(0, 40, _ =>
        {
            var own = new float[20];
            encoder.Encode(picture, null, own);
            own.ShouldBe(expected);
        });
    }

    [Theory]
    [InlineData("vitrine.side", "4000", "not known")]
    [InlineData("vitrine.architecture", "resnet9", "not known")]
    [InlineData("vitrine.width", "wide", "wide")]
    [InlineData("vitrine.width", "0.25", "weights")]
    [InlineData("vitrine.dimension", null, "do not say their dimension")]
    public void Weights_that_do_not_fit_are_refused(string key, string? value, string said)
    {
        var metadata = Shape.ToMetadata();
        if (value is null) metadata.Remove(key);
        else metadata[key] = value;
        Save(Create(Shape), metadata);
        Should.Throw<SafetensorsException>(() => NetworkEncoder.Open(_path)).Message.ShouldContain(said);
    }

    internal static Embedder Create(EmbedderShape shape)
    {
        var network = new Embedder(shape, new SeededRandom(3));
        network.Eval();
        return network;
    }

    private void Save(Embedder network, Dictionary<string, string> metadata) =>
        SafetensorsWriter.Write(_path, network.StateDict(), metadata, FloatFormat.F16);
}
