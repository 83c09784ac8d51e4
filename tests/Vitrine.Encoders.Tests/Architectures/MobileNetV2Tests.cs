using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Inference;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;
using Vitrine.Neural.Tests;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Architectures;

/// <summary>A real pretrained network, whose answer PyTorch wrote down, found under VITRINE_MODELS (default <c>../shared/models</c>).</summary>
public class MobileNetV2Tests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gives_the_answer_of_its_test_vector(bool compiled)
    {
        using SafetensorsFile weights = Open("model.safetensors"), expected = Open("test_vector.safetensors");
        float[] x = [.. expected.ReadIntegers("input_u8_hwc").Select(v => (v - 127) * 0.00784313771873712f)]; // (h, w, c)
        foreach (bool featuresOnly in (bool[])[true, false])
        {
            var model = new Classifying(new MobileNetV2(new SeededRandom(0), folded: true), featuresOnly);
            model.LoadStateDict(weights.ReadAll());
            model.Eval();
            Tensor actual;
            if (compiled)
            {
                InferencePlan plan = InferencePlan.Compile(model, 3, 224, 224);
                actual = Tensor.Zeros(1, plan.OutputLength);
                plan.Run(x, actual.Values, channelsLast: true);
            }
            else
            {
                actual = model.Forward(ChannelsFirst(x));
            }
            string name = featuresOnly ? "features" : "probabilities";
            double worst = Compare.ShouldBeClose(actual, expected.Read(name), 1e-3, name);
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: worst relative error {worst:0.0e+0}");
        }
    }

    [Fact]
    public void Keys_and_sizes_are_torchvisions()
    {
        var model = new MobileNetV2(new SeededRandom(0));
        model.ParameterCount.ShouldBe(2_223_872); // torchvision's 3,504,872 less the classifier's 1280 · 1000 + 1000
        IReadOnlyDictionary<string, Tensor> state = model.StateDict();
        state["features.0.0.weight"].ToString().ShouldBe("32×3×3×3");
        state["features.1.conv.0.0.weight"].ToString().ShouldBe("32×1×3×3"); // no widening in the first block
        state["features.1.conv.2.running_var"].ToString().ShouldBe("16");
        state["features.2.conv.1.1.running_mean"].ToString().ShouldBe("96");
        state["features.17.conv.2.weight"].ToString().ShouldBe("320×960×1×1");
        state["features.18.1.bias"].ToString().ShouldBe("1280");
        state.ContainsKey("features.0.0.bias").ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.35, 16, 1280)]
    [InlineData(0.5, 16, 1280)]
    [InlineData(1.4, 48, 1792)] // 44.8 rounds to 48; the last layer widens only above 1
    public void Width_scales_channels_to_multiples_of_eight(double width, int first, int last)
    {
        var model = new MobileNetV2(new SeededRandom(0), width);
        (model.StateDict()["features.0.0.weight"].Size(0), model.Channels).ShouldBe((first, last));
    }

    private static Tensor ChannelsFirst(float[] hwc)
    {
        Tensor x = Tensor.Zeros(1, 3, 224, 224);
        for (int i = 0; i < hwc.Length; i++)
            x.Values[i % 3 * 224 * 224 + i / 3] = hwc[i];
        return x;
    }

    private static SafetensorsFile Open(string name)
    {
        string path = Path.Combine(TestFolders.Find("VITRINE_MODELS", "models"), "mobilenet_v2", name);
        Assert.SkipUnless(File.Exists(path), $"{path} is absent: set VITRINE_MODELS to the folder of models.");
        return SafetensorsFile.Open(path);
    }

    // torchvision's module: the trunk's names stand beside the classifier's.
    private sealed class Classifying : Layer
    {
        private readonly MobileNetV2 _trunk;
        private readonly Linear _classifier;
        private readonly bool _featuresOnly;

        public Classifying(MobileNetV2 trunk, bool featuresOnly)
        {
            (_trunk, _featuresOnly) = (trunk, featuresOnly);
            Child("features", trunk.Children.Single().Module);
            _classifier = Child("classifier", new Head()).Linear;
        }

        public override Tensor Forward(Tensor x)
        {
            Tensor features = new GlobalAvgPool().Forward(_trunk.Forward(x));
            return _featuresOnly ? features : Neural.Operations.SoftmaxOperation.Softmax(_classifier.Forward(features));
        }

        private sealed class Head : Module // "classifier.1": the first is a dropout
        {
            public Head() => Linear = Child("1", new Linear(1280, 1001, new SeededRandom(0)));

            public Linear Linear { get; }
        }
    }
}
