using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Tests;
using Vitrine.Neural.Tests.Goldens;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Architectures;

public class ResNetTests
{
    [Theory]
    [InlineData("resnet18", 512, 11_176_512)] // torchvision's counts less the classifier's channels · 1000 + 1000
    [InlineData("resnet34", 512, 21_284_672)]
    [InlineData("resnet50", 2048, 23_508_032)]
    [InlineData("resnet101", 2048, 42_500_160)]
    public void Sizes_are_torchvisions(string architecture, int channels, long parameters)
    {
        Trunk trunk = new EmbedderShape { Architecture = architecture }.CreateTrunk(new SeededRandom(0));
        (trunk.Channels, trunk.ParameterCount).ShouldBe((channels, parameters));
    }

    [Fact]
    public void Keys_are_torchvisions()
    {
        IReadOnlyDictionary<string, Tensor> state = new EmbedderShape { Architecture = "resnet50" }.CreateTrunk(new SeededRandom(0)).StateDict();
        state["conv1.weight"].ToString().ShouldBe("64×3×7×7");
        state["layer1.0.downsample.0.weight"].ToString().ShouldBe("256×64×1×1");
        state["layer1.0.downsample.1.running_var"].ToString().ShouldBe("256");
        state["layer2.0.conv2.weight"].ToString().ShouldBe("128×128×3×3");
        state["layer4.2.bn3.bias"].ToString().ShouldBe("2048");
        state.ContainsKey("layer1.1.downsample.0.weight").ShouldBeFalse();
    }

    [Theory]
    [InlineData("resnet_tiny_train")]
    [InlineData("resnet_tiny_eval")]
    public void Gives_PyTorchs_features_and_gradients(string name)
    {
        using GoldenFile golden = GoldenFile.Open(name);
        var model = new Tiny();
        golden.LoadInto(model);
        if (name.EndsWith("eval", StringComparison.Ordinal)) model.Eval();
        Tensor x = golden.Input("x");
        using (new Tape().Record())
        {
            Tensor features = model.Features(x), logits = model.Fc.Forward(features);
            Compare.ShouldBeClose(features, golden["output.features"], 1e-4, "features");
            Compare.ShouldBeClose(logits, golden["output.logits"], 1e-4, "logits");
            Tape.Current!.Backward(Weighed(features) + Weighed(logits));
        }
        golden.ShouldMatch("grad.", parameter => model.NamedParameters().Single(p => p.Name == parameter).Tensor.Grad, 1e-3);
    }

    // The goldens' loss: the sum of o[i]·sin(i).
    private static Tensor Weighed(Tensor output)
    {
        Tensor sines = Tensor.Zeros(output.Shape);
        for (int i = 0; i < sines.Length; i++)
            sines.Values[i] = MathF.Sin(i);
        return Neural.Operations.Arithmetic.Sum(output * sines);
    }

    private sealed class Tiny : Module
    {
        private readonly ResNet _trunk = new([1, 1, 1, 1], bottleneck: false, new SeededRandom(0), width: 8);

        public Tiny()
        {
            foreach ((string name, Module module) in _trunk.Children)
                Child(name, module);
            Fc = Child("fc", new Linear(64, 10, new SeededRandom(0)));
        }

        public Linear Fc { get; }

        public Tensor Features(Tensor x) => new GlobalAvgPool().Forward(_trunk.Forward(x));
    }
}
