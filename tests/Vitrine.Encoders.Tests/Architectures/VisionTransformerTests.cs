using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Outside;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Architectures;

public class VisionTransformerTests
{
    private const int Width = 8, Heads = 2, Patch = 4, Side = 8, Tokens = 5;

    [Fact]
    public void Sizes_and_keys_are_torchvisions()
    {
        var network = new VisionTransformer(new SeededRandom(0), patch: 32);
        network.ParameterCount.ShouldBe(87_455_232, "torchvision's 88,224,232 less the classifier's 768 · 1000 + 1000");
        IReadOnlyDictionary<string, Tensor> state = network.StateDict();
        state["conv_proj.weight"].ToString().ShouldBe("768×3×32×32");
        state["class_token"].ToString().ShouldBe("1×1×768");
        state["encoder.pos_embedding"].ToString().ShouldBe("1×50×768");
        state["encoder.layers.encoder_layer_11.self_attention.in_proj_weight"].ToString().ShouldBe("2304×768");
        state["encoder.layers.encoder_layer_0.self_attention.out_proj.bias"].ToString().ShouldBe("768");
        state["encoder.layers.encoder_layer_0.mlp.0.weight"].ToString().ShouldBe("3072×768");
        state["encoder.layers.encoder_layer_0.mlp.3.weight"].ToString().ShouldBe("768×3072");
        state["encoder.ln.weight"].ToString().ShouldBe("768");
        state.Count.ShouldBe(4 + (12 * 12) + 2);
    }

    [Fact]
    public void Computes_what_its_definition_says()
    {
        var random = new SeededRandom(7);
        var network = new VisionTransformer(random, Patch, Side, Width, layers: 2, Heads);
        foreach (Tensor parameter in network.Parameters())
            foreach (ref float v in parameter.Values)
                v = (float)random.NextGaussian() * 0.3f;
        network.Eval();
        Tensor x = Tensor.Zeros(2, 3, Side, Side);
        foreach (ref float v in x.Values)
            v = (float)random.NextGaussian();
        Tensor feature = network.Forward(x);
        for (int n = 0; n < 2; n++)
        {
            double[] expected = Defined(network.StateDict(), (c, i, j) => x.Values[(((n * 3) + c) * Side * Side) + (i * Side) + j]);
            for (int d = 0; d < Width; d++)
                feature.Values[(n * Width) + d].ShouldBe((float)expected[d], 1e-4f);
        }

        Should.Throw<ArgumentException>(() => network.Forward(Tensor.Zeros(1, 3, 12, 12))).Message.ShouldContain("(n, 3, 8, 8)");
        Should.Throw<ArgumentException>(() => new VisionTransformer(random, patch: 5)).Message.ShouldContain("do not fill");
    }

    [Fact]
    public void An_encoder_answers_many_callers_alike()
    {
        var encoder = new NetworkEncoder(new UnitRows(Small()), Side, new VectorSpace("vit", "1", Width, "none"), compile: false);
        var picture = Drawings.Shirt(Drawings.Red);
        var expected = new float[Width];
        encoder.Encode(picture, null, expected);
        Distance.Dot(expected, expected).ShouldBe(1, 1e-5f);
        Parallel.For(0, 16, _ =>
        {
            var own = new float[Width];
            encoder.Encode(picture, null, own);
            own.ShouldBe(expected);
        });

        static VisionTransformer Small()
        {
            var network = new VisionTransformer(new SeededRandom(1), Patch, Side, Width, layers: 1, Heads);
            network.Eval();
            return network;
        }
    }

    // Straight from the paper's equations, in double precision, one number at a time.
    private static double[] Defined(IReadOnlyDictionary<string, Tensor> state, Func<int, int, int, float> pixel)
    {
        float At(string key, int i) => state[key].Values[i];
        var tokens = new double[Tokens][];
        tokens[0] = [.. Enumerable.Range(0, Width).Select(d => (double)At("class_token", d))];
        for (int p = 0; p < 4; p++)
        {
            tokens[p + 1] = [.. Enumerable.Range(0, Width).Select(d =>
            {
                double sum = At("conv_proj.bias", d);
                for (int c = 0; c < 3; c++)
                    for (int i = 0; i < Patch; i++)
                        for (int j = 0; j < Patch; j++)
                            sum += At("conv_proj.weight", (((d * 3) + c) * Patch * Patch) + (i * Patch) + j) * pixel(c, (p / 2 * Patch) + i, (p % 2 * Patch) + j);
                return sum;
            })];
        }

        for (int t = 0; t < Tokens; t++)
            for (int d = 0; d < Width; d++)
                tokens[t][d] += At("encoder.pos_embedding", (t * Width) + d);
        for (int layer = 0; layer < 2; layer++)
        {
            string name = $"encoder.layers.encoder_layer_{layer}.";
            double[][] seen = [.. tokens.Select(t => Normed(t, name + "ln_1"))];
            double[][] qkv = [.. seen.Select(t => Linear(t, name + "self_attention.in_proj_weight", name + "self_attention.in_proj_bias"))];
            for (int t = 0; t < Tokens; t++)
                Add(tokens[t], Linear(Attended(qkv, t), name + "self_attention.out_proj.weight", name + "self_attention.out_proj.bias"));
            foreach (double[] token in tokens)
            {
                double[] hidden = [.. Linear(Normed(token, name + "ln_2"), name + "mlp.0.weight", name + "mlp.0.bias").Select(Gelu)];
                Add(token, Linear(hidden, name + "mlp.3.weight", name + "mlp.3.bias"));
            }
        }

        return Normed(tokens[0], "encoder.ln");

        double[] Normed(double[] v, string key)
        {
            double mean = v.Average(), variance = v.Average(a => (a - mean) * (a - mean));
            return [.. v.Select((a, d) => (a - mean) / Math.Sqrt(variance + 1e-6) * At(key + ".weight", d) + At(key + ".bias", d))];
        }

        double[] Linear(double[] v, string weight, string bias) =>
            [.. Enumerable.Range(0, state[bias].Length).Select(o => At(bias, o) + v.Select((a, i) => a * At(weight, (o * v.Length) + i)).Sum())];

        static void Add(double[] to, double[] what)
        {
            for (int d = 0; d < to.Length; d++)
                to[d] += what[d];
        }
    }

    private static double[] Attended(double[][] qkv, int t)
    {
        const int size = Width / Heads;
        var result = new double[Width];
        for (int h = 0; h < Heads; h++)
        {
            double[] weights = [.. qkv.Select(k => Math.Exp(Enumerable.Range(0, size).Sum(i => qkv[t][(h * size) + i] * k[Width + (h * size) + i]) / Math.Sqrt(size)))];
            for (int i = 0; i < size; i++)
                result[(h * size) + i] = qkv.Select((v, s) => weights[s] * v[(2 * Width) + (h * size) + i]).Sum() / weights.Sum();
        }

        return result;
    }

    private static double Gelu(double x) => x * 0.5 * (1 + Erf(x / Math.Sqrt(2)));

    // Series of the error function; the arguments here are small.
    private static double Erf(double x)
    {
        double term = x, sum = x;
        for (int n = 1; n < 60; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
