using Vitrine.Neural.Inference;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Architectures;

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
            var model = new MobileNetV2(new SeededRandom(0)) { FeaturesOnly = featuresOnly };
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
}
