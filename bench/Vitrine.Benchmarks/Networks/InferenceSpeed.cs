using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Inference;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Networks;

/// <summary>Milliseconds a picture through a compiled network on one thread, and, for a peer, its weights, a picture and the answer.</summary>
internal static class InferenceSpeed
{
    private const int Classes = 1000;

    public static int Run(AnnArguments arguments)
    {
        var architecture = arguments.Text("architecture", "mobilenet_v2");
        var (side, batch, passes) = (arguments.Number("side", 224), arguments.Number("batch", 1), arguments.Number("passes", 30));
        var save = arguments.Text("save", "");
        arguments.RequireAllRead();
        var random = new SeededRandom(1);
        var network = new Pooled(new EmbedderShape { Architecture = architecture, Side = side }, random);
        foreach (var (name, tensor) in network.StateDict())
            Vary(name, tensor, random);
        network.Eval();
        var plan = InferencePlan.Compile(network, 3, side, side);
        float[] picture = new float[plan.InputLength], answer = new float[plan.OutputLength];
        foreach (ref var value in picture.AsSpan())
            value = (float)random.NextGaussian();
        if (save.Length > 0)
        {
            plan.Run(picture, answer);
            SafetensorsWriter.Write(save, new Dictionary<string, Tensor>(network.StateDict().Select(w => new KeyValuePair<string, Tensor>(Plain(w.Key), w.Value)))
            {
                ["test.picture"] = new(picture, 1, 3, side, side), ["test.answer"] = new(answer, 1, answer.Length),
            });
        }

        var best = double.PositiveInfinity;
        for (var pass = 0; pass < passes; pass++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < batch; i++)
                plan.Run(picture, answer);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds / batch);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{{\"engine\":\"vitrine\",\"what\":\"inference\",\"network\":\"{architecture}\",\"side\":{side},\"batch\":{batch},\"threads\":1,\"ms\":{best:0.000}}}"));
        return 0;
    }

    // torchvision's keys, whatever stands around the trunk here.
    private static string Plain(string key) => key.StartsWith("trunk.", StringComparison.Ordinal) ? key["trunk.".Length..] : key;

    // Statistics that a fresh network has are zeros and ones: a wrong use of them would not be seen.
    private static void Vary(string name, Tensor tensor, SeededRandom random)
    {
        foreach (ref var value in tensor.Values)
        {
            if (name.EndsWith("running_var", StringComparison.Ordinal)) value = 0.5f + (float)random.NextDouble();
            else if (name.EndsWith("running_mean", StringComparison.Ordinal)) value = 0.1f * (float)random.NextGaussian();
        }
    }

    private sealed class Pooled : Layer
    {
        private readonly Trunk _trunk;
        private readonly GlobalAvgPool _pool;
        private readonly Linear _fc;

        public Pooled(EmbedderShape shape, SeededRandom random)
        {
            _trunk = Child("trunk", shape.CreateTrunk(random));
            _pool = Child("pool", new GlobalAvgPool());
            _fc = Child(shape.Architecture == "mobilenet_v2" ? "classifier.1" : "fc", new Linear(_trunk.Channels, Classes, random));
        }

        public override Tensor Forward(Tensor x) => _fc.Forward(_pool.Forward(_trunk.Forward(x)));
    }
}
