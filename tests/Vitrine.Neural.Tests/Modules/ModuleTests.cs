using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Tests.Goldens;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Modules;

public class ModuleTests
{
    [Fact]
    public void Keys_are_those_of_PyTorch()
    {
        var random = new SeededRandom(1);
        new MultiheadAttention(8, 2, random).StateDict().Keys.ShouldBe(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]);
        new Gru(3, 4, random, layers: 2).StateDict().Keys.ShouldBe(
            ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l1", "weight_hh_l1", "bias_ih_l1", "bias_hh_l1"]);
        new BatchNorm2d(2).StateDict().Keys.ShouldBe(["weight", "bias", "running_mean", "running_var"]);
        new BasicBlock(2, 4, 2, random).StateDict().Keys.ShouldContain("downsample.1.running_var");
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_by_name()
    {
        var module = new Linear(3, 2, new SeededRandom(1));
        float before = module.Weight.Values[0];
        Should.Throw<ArgumentException>(() => module.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros(2, 3), ["gain"] = Tensor.Zeros(2) }))
            .Message.ShouldContain("Missing: bias. Unknown: gain.");
        Should.Throw<ArgumentException>(() => module.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros(3, 3), ["bias"] = Tensor.Zeros(2) }))
            .Message.ShouldContain("weight is 3×3 in the weights and 2×3 in the module");
        module.Weight.Values[0].ShouldBe(before);
        var state = new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros(2, 3), ["num_batches_tracked"] = Tensor.Zeros(1) };
        module.LoadStateDict(state, strict: false).Missing.ShouldBe(["bias"]);
        module.Weight.Values[0].ShouldBe(0f);
    }

    [Fact]
    public void Dropout_keeps_the_mean_in_training_and_everything_otherwise()
    {
        var dropout = new Dropout(0.25f, new SeededRandom(1));
        Tensor x = Tensor.Full(1f, 10_000);
        Tensor y = dropout.Forward(x);
        y.Values.ToArray().Distinct().Order().ShouldBe([0f, 4f / 3f]);
        y.Mean().Item().ShouldBe(1f, 0.03f); // 3.5 standard deviations
        dropout.Eval();
        dropout.Forward(x).ShouldBeSameAs(x);
    }

    [Fact]
    public void Attention_does_not_see_padding_nor_the_future()
    {
        var attention = new MultiheadAttention(8, 2, new SeededRandom(1));
        Tensor x = Operations.GradientCheck.Random(1, 1, 4, 8), changed = x.Detach();
        changed.Values[3 * 8] += 5f; // the last step
        float[] causal = [.. attention.Forward(x, new AttentionMask { Causal = true }).Values[..24]];
        attention.Forward(changed, new AttentionMask { Causal = true }).Values[..24].ToArray().ShouldBe(causal);
        float[] padded = [.. attention.Forward(x, AttentionMask.FromLengths([3], 4)).Values[..24]];
        attention.Forward(changed, AttentionMask.FromLengths([3], 4)).Values[..24].ToArray().ShouldBe(padded);
        attention.Forward(changed).Values[..24].ToArray().ShouldNotBe([.. attention.Forward(x).Values[..24]]);
    }

    [Fact]
    public void A_padding_token_learns_nothing()
    {
        var embedding = new Embedding(4, 3, new SeededRandom(1), padding: 0);
        var tape = new Vitrine.Neural.Autograd.Tape();
        using (tape.Record())
            tape.Backward(embedding.Forward([0, 2, 0], 1, 3).Sum());
        embedding.Weight.Grad!.Values.ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0]);
    }
}
