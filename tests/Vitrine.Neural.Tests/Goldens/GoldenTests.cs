using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Goldens;

/// <summary>PyTorch's outputs, losses, gradients, running statistics and optimiser steps, reproduced.</summary>
public class GoldenTests
{
    private const double Tolerance = 1e-4, ThroughBatchNorm = 1e-3;

    [Fact]
    public void A_mobile_block_in_training()
    {
        using GoldenFile golden = GoldenFile.Open("mobile_block");
        var module = new MobileBlock(new SeededRandom(0));
        Reproduce(golden, module, x => [("y", module.Forward(x))], ThroughBatchNorm);
        golden.ShouldMatch("buffer_after.", name => module.NamedBuffers().Single(b => b.Name == name).Tensor, Tolerance);
    }

    [Fact]
    public void A_residual_network_in_training()
    {
        using GoldenFile golden = GoldenFile.Open("resnet_tiny_train");
        var module = new TinyResNet(new SeededRandom(0));
        Reproduce(golden, module, x => Outputs(module, x), ThroughBatchNorm);
        golden.ShouldMatch("buffer_after.", name => module.NamedBuffers().Single(b => b.Name == name).Tensor, Tolerance);
    }

    [Fact]
    public void A_residual_network_in_use()
    {
        using GoldenFile golden = GoldenFile.Open("resnet_tiny_eval");
        var module = new TinyResNet(new SeededRandom(0));
        module.Eval();
        Reproduce(golden, module, x => Outputs(module, x), ThroughBatchNorm);
        golden.ShouldMatch("buffer_after.", name => module.NamedBuffers().Single(b => b.Name == name).Tensor, Tolerance);
    }

    [Fact]
    public void A_text_block_with_causal_attention()
    {
        using GoldenFile golden = GoldenFile.Open("clip_text_block");
        var module = new ClipTextBlock(32, new SeededRandom(0));
        Reproduce(golden, module, x => [("y", module.Forward(x))], Tolerance);
    }

    [Fact]
    public void A_text_block_with_padding()
    {
        using GoldenFile golden = GoldenFile.Open("roberta_block");
        var module = new RobertaBlock(32, new SeededRandom(0));
        var mask = new AttentionMask { Real = [.. golden.Integers("input.mask").Select(m => m != 0)] };
        Reproduce(golden, module, x => [("y", module.Forward(x, mask))], Tolerance);
    }

    [Fact]
    public void A_recurrent_reader()
    {
        using GoldenFile golden = GoldenFile.Open("gru");
        var module = new GruReader(new SeededRandom(0));
        golden.LoadInto(module);
        using (var tape = new Tape().Record())
        {
            Tensor y = module.Forward(golden.Integers("input.tokens"), golden.Integers("input.lengths"));
            golden.ShouldMatch("output.", _ => y, Tolerance);
            Tensor loss = WeighBySine(y);
            Compare.ShouldBeClose(loss, golden["loss"], Tolerance, "loss");
            Tape.Current!.Backward(loss);
        }
        golden.ShouldMatch("grad.", name => module.NamedParameters().Single(p => p.Name == name).Tensor.Grad, Tolerance);
    }

    [Fact]
    public void The_losses()
    {
        using GoldenFile golden = GoldenFile.Open("losses");
        Dictionary<string, Tensor> inputs = new[] { "logits", "anchor", "positive", "negative", "image", "text", "scale" }.ToDictionary(n => n, golden.Input);
        Tensor multi = Tensor.Zeros(6, 5);
        for (int i = 0; i < 30; i++)
            multi.Values[i] = i % 3 == 0 ? 1f : 0f;
        int[] labels = [0, 3, 1, 2, 4, 3];
        using (var tape = new Tape().Record())
        {
            var losses = new Dictionary<string, Tensor>
            {
                ["cross_entropy"] = Loss.CrossEntropy(inputs["logits"], labels),
                ["cross_entropy_smooth_0.1"] = Loss.CrossEntropy(inputs["logits"], labels, smoothing: 0.1f),
                ["bce_with_logits"] = Loss.BinaryCrossEntropy(inputs["logits"], multi),
                ["triplet_margin_0.2_euclidean"] = Loss.Triplet(inputs["anchor"], inputs["positive"], inputs["negative"], 0.2f),
                ["info_nce_symmetric"] = Loss.InfoNce(inputs["image"], inputs["text"], inputs["scale"]),
                ["supcon_0.1"] = Loss.SupervisedContrastive(inputs["anchor"], [0, 0, 1, 1, 2, 2], 0.1f),
            };
            golden.ShouldMatch("output.", name => losses[name], Tolerance);
            Tensor total = losses.Values.Aggregate((a, b) => a + b);
            Compare.ShouldBeClose(total, golden["loss"], Tolerance, "loss");
            Tape.Current!.Backward(total);
        }
        golden.ShouldMatch("grad_input.", name => inputs[name].Grad, Tolerance);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("sgd_nesterov")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void The_steps_of_optimisers(string name)
    {
        using GoldenFile golden = GoldenFile.Open("optimizers");
        Tensor path = golden[name]; // (11, 8)
        var p = new Tensor(path.Values[..8].ToArray(), 8) { RequiresGrad = true };
        Optimizer optimizer = name switch
        {
            "sgd" => new Sgd([new ParameterGroup([p], 0.1, 1e-2)]),
            "sgd_nesterov" => new Sgd([new ParameterGroup([p], 0.1, 1e-2)], nesterov: true),
            "adam" => new Adam([new ParameterGroup([p], 0.05)]),
            _ => new Adam([new ParameterGroup([p], 0.05, 0.1)], decoupled: true),
        };
        var target = new Tensor([.. Enumerable.Range(0, 8).Select(i => -1f + 2f * i / 7f)], 8);
        var weight = new Tensor([.. Enumerable.Range(1, 8).Select(i => i / 8f)], 8);
        var tape = new Tape();
        for (int step = 1; step <= 10; step++)
        {
            optimizer.ZeroGrad();
            using (tape.Record())
            {
                Tensor d = p - target;
                tape.Backward((d * d * weight).Sum());
            }
            optimizer.Step();
            Compare.ShouldBeClose(p, new Tensor(path.Values.Slice(step * 8, 8).ToArray(), 8), Tolerance, $"{name}, step {step}");
        }
    }

    [Fact]
    public void The_cosine_schedule()
    {
        using GoldenFile golden = GoldenFile.Open("optimizers");
        Tensor rates = golden["cosine_annealing_lr0.1_T20"];
        Schedule schedule = Schedule.Cosine(20);
        for (int step = 0; step < 20; step++)
            (0.1 * schedule.Factor(step)).ShouldBe(rates.Values[step], 1e-7);
    }

    private static (string, Tensor)[] Outputs(TinyResNet module, Tensor x)
    {
        Tensor features = module.Features(x);
        return [("features", features), ("logits", module.Head(features))];
    }

    private static void Reproduce(GoldenFile golden, Module module, Func<Tensor, (string Name, Tensor Tensor)[]> forward, double gradients)
    {
        golden.LoadInto(module);
        Tensor x = golden.Input("x");
        using (var tape = new Tape().Record())
        {
            (string Name, Tensor Tensor)[] outputs = forward(x);
            golden.ShouldMatch("output.", name => outputs.Single(o => o.Name == name).Tensor, Tolerance);
            Tensor loss = outputs.Select(o => WeighBySine(o.Tensor)).Aggregate((a, b) => a + b);
            Compare.ShouldBeClose(loss, golden["loss"], Tolerance, "loss");
            Tape.Current!.Backward(loss);
        }
        golden.ShouldMatch("grad.", name => module.NamedParameters().Single(p => p.Name == name).Tensor.Grad, gradients);
        golden.ShouldMatch("grad_input.", _ => x.Grad, gradients);
    }

    // The goldens' loss: the sum of o[i]·sin(i).
    private static Tensor WeighBySine(Tensor output)
    {
        Tensor sines = Tensor.Zeros(output.Shape);
        for (int i = 0; i < sines.Length; i++)
            sines.Values[i] = MathF.Sin(i);
        return (output * sines).Sum();
    }
}
