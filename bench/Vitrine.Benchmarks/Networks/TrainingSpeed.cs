using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Networks;

/// <summary>Pictures a second through whole training steps: forward, loss, backward, SGD with momentum.</summary>
internal static class TrainingSpeed
{
    public static int Run(AnnArguments arguments)
    {
        var (architecture, width) = (arguments.Text("architecture", "resnet18"), double.Parse(arguments.Text("width", "1"), CultureInfo.InvariantCulture));
        var (side, batch, steps, threads) = (arguments.Number("side", 224), arguments.Number("batch", 16), arguments.Number("steps", 8), arguments.Number("threads", 1));
        arguments.RequireAllRead();
        using var cores = Compute.Use(threads);
        var random = new SeededRandom(1);
        var network = new Classifier(new EmbedderShape { Architecture = architecture, Width = width, Side = side }, random);
        var optimizer = new Sgd(ParameterGroup.Split(network, 0.01, 1e-4), momentum: 0.9);
        var pictures = Tensor.Zeros(batch, 3, side, side);
        foreach (ref var value in pictures.Values)
            value = (float)random.NextGaussian();
        int[] labels = [.. Enumerable.Range(0, batch).Select(i => i % 1000)];
        var tape = new Tape();
        double best = 0, all = 0;
        for (var step = 0; step < steps + 2; step++)
        {
            var started = Stopwatch.GetTimestamp();
            optimizer.ZeroGrad();
            using (tape.Record())
                tape.Backward(Loss.CrossEntropy(network.Forward(pictures), labels));
            optimizer.Step();
            var rate = batch / Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (step < 2)
                continue; // the first ones compile
            best = Math.Max(best, rate);
            all += rate / steps;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{{\"engine\":\"vitrine\",\"what\":\"training\",\"network\":\"{architecture}\",\"width\":{width},\"side\":{side},\"batch\":{batch},\"threads\":{threads},\"pictures_per_second\":{best:0.00},\"mean\":{all:0.00}}}"));
        return 0;
    }

    private sealed class Classifier : Layer
    {
        private readonly Trunk _trunk;
        private readonly Linear _fc;

        public Classifier(EmbedderShape shape, SeededRandom random)
        {
            _trunk = Child("trunk", shape.CreateTrunk(random));
            _fc = Child("fc", new Linear(_trunk.Channels, 1000, random));
        }

        public override Tensor Forward(Tensor x) => _fc.Forward(_trunk.Forward(x).GlobalAvgPool2d().Reshape(x.Size(0), _trunk.Channels));
    }
}
