using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Outside;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Outside;

public sealed class OutsideEncoderTests : IDisposable
{
    private static readonly string[] MobileGroups = ["1", "2", "3", "4", "3", "3", "1"];

    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-outside-").FullName;

    private int _written;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_embedding_is_the_pooled_feature_of_the_trunk()
    {
        Trunk trunk = new EmbedderShape { Architecture = "resnet18" }.CreateTrunk(new SeededRandom(5));
        trunk.Eval();
        var encoder = OutsideEncoder.Open(Write(trunk.StateDict(), ("fc.weight", Tensor.Zeros(10, 512))), "resnet18");
        encoder.Space.Id.ShouldStartWith("resnet18/1/512/");
        var picture = Drawings.Shirt(Drawings.Blue);
        var embedding = new float[512];
        encoder.Encode(picture, null, embedding);

        Tensor x = Tensor.Zeros(1, 3, 224, 224);
        Augmentation.Plain(picture, 224, new float[3 * 224 * 224], x.Values);
        Tensor map = trunk.Forward(x);
        float[] feature = [.. Enumerable.Range(0, 512).Select(c => map.Values.Slice(c * 49, 49).ToArray().Average())];
        Normalize.L2InPlace(feature);
        Distance.Dot(feature, embedding).ShouldBe(1, 1e-4f);
    }

    [Fact]
    public void Weights_under_timms_names_are_the_same_weights()
    {
        IReadOnlyDictionary<string, Tensor> own = new EmbedderShape { Architecture = "mobilenet_v2" }.CreateTrunk(new SeededRandom(2)).StateDict();
        var timm = new Dictionary<string, Tensor>();
        foreach ((string name, Tensor tensor) in own)
            timm.Add(ToTimm(name), tensor);
        timm.ContainsKey("blocks.1.0.conv_pwl.weight").ShouldBeTrue();
        var picture = Drawings.Dish(Drawings.Green);
        float[] one = new float[1280], other = new float[1280];
        OutsideEncoder.Open(Write(own), "mobilenet_v2").Encode(picture, null, one);
        OutsideEncoder.Open(Write(timm), "mobilenet_v2").Encode(picture, null, other);
        other.ShouldBe(one);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_their_tensors()
    {
        var eighteen = new EmbedderShape { Architecture = "resnet18" }.CreateTrunk(new SeededRandom(0)).StateDict();
        Refused(eighteen, "resnet34").ShouldContain("it lacks layer1.2.conv1.weight");
        var more = new EmbedderShape { Architecture = "resnet34" }.CreateTrunk(new SeededRandom(0)).StateDict();
        Refused(more, "resnet18").ShouldContain("it has layer1.2.bn1.bias");
        var narrow = new EmbedderShape { Architecture = "resnet18", Width = 0.5 }.CreateTrunk(new SeededRandom(0)).StateDict();
        Refused(narrow, "resnet18").ShouldContain("conv1.weight is 32×3×7×7 in the weights and 64×3×7×7 in the module");
        Refused(eighteen, "resnet19").ShouldContain("there are: mobilenet_v2, resnet18");

        string Refused(IReadOnlyDictionary<string, Tensor> weights, string architecture) =>
            Should.Throw<WeightsException>(() => OutsideEncoder.Open(Write(weights), architecture)).Message;
    }

    [Theory]
    [InlineData("conv_proj.weight", "patch_embed.proj.weight")]
    [InlineData("class_token", "cls_token")]
    [InlineData("encoder.pos_embedding", "pos_embed")]
    [InlineData("encoder.ln.bias", "norm.bias")]
    [InlineData("encoder.layers.encoder_layer_11.ln_2.weight", "blocks.11.norm2.weight")]
    [InlineData("encoder.layers.encoder_layer_0.self_attention.in_proj_weight", "blocks.0.attn.qkv.weight")]
    [InlineData("encoder.layers.encoder_layer_0.self_attention.out_proj.bias", "blocks.0.attn.proj.bias")]
    [InlineData("encoder.layers.encoder_layer_7.mlp.0.weight", "blocks.7.mlp.fc1.weight")]
    [InlineData("encoder.layers.encoder_layer_7.mlp.3.bias", "blocks.7.mlp.fc2.bias")]
    [InlineData("head.weight", "head.weight")]
    public void A_transformers_names_are_known_as_timm_writes_them(string torchvision, string timm) =>
        OutsideNames.ToTorchvision(new Dictionary<string, Tensor> { ["patch_embed.proj.weight"] = Tensor.Zeros(1), [timm] = Tensor.Zeros(1) }, "vit_b_16").Keys.ShouldContain(torchvision);

    [Fact]
    public void A_transformers_names_are_known_as_torchvisions_first_files_have_them() =>
        OutsideNames.ToTorchvision(new Dictionary<string, Tensor> { ["encoder.layers.encoder_layer_0.mlp.linear_2.bias"] = Tensor.Zeros(1) }, "vit_b_32")
            .Keys.ShouldBe(["encoder.layers.encoder_layer_0.mlp.3.bias"]);

    private static string ToTimm(string name)
    {
        string[] parts = name.Split('.');
        int unit = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        if (unit is 0 or 18)
            return $"{(unit, parts[2]) switch { (0, "0") => "conv_stem", (0, _) => "bn1", (_, "0") => "conv_head", _ => "bn2" }}.{parts[3]}";
        int group = 0, block = unit - 1;
        for (; block >= int.Parse(MobileGroups[group], System.Globalization.CultureInfo.InvariantCulture); group++)
            block -= int.Parse(MobileGroups[group], System.Globalization.CultureInfo.InvariantCulture);
        string inner = string.Join('.', parts[3..^1]);
        string named = (group == 0, inner) switch
        {
            (true, "0.0") => "conv_dw",
            (true, "0.1") => "bn1",
            (true, "1") => "conv_pw",
            (true, _) => "bn2",
            (_, "0.0") => "conv_pw",
            (_, "0.1") => "bn1",
            (_, "1.0") => "conv_dw",
            (_, "1.1") => "bn2",
            (_, "2") => "conv_pwl",
            _ => "bn3",
        };
        return $"blocks.{group}.{block}.{named}.{parts[^1]}";
    }

    private string Write(IReadOnlyDictionary<string, Tensor> weights, params (string Name, Tensor Tensor)[] more)
    {
        string path = Path.Combine(_root, $"{_written++}.safetensors");
        var all = weights.ToDictionary(w => w.Key, w => w.Value);
        foreach ((string name, Tensor tensor) in more)
            all.Add(name, tensor);
        SafetensorsWriter.Write(path, all, new Dictionary<string, string>(), FloatFormat.F32);
        return path;
    }
}
