using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Serialization;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_resumed_training_is_the_uninterrupted_one_bit_for_bit(bool adam)
    {
        var uninterrupted = new Training(adam);
        uninterrupted.Run(20);

        var first = new Training(adam);
        first.Run(9);
        first.Checkpoint.Save(_path);
        var second = new Training(adam);
        second.Checkpoint.Load(_path);
        second.Run(20);

        foreach ((string name, Tensor tensor) in uninterrupted.Module.StateDict())
            second.Module.StateDict()[name].Values.ToArray().ShouldBe(tensor.Values.ToArray(), name);
        foreach ((string name, Tensor tensor) in uninterrupted.Average.StateDict)
            second.Average.StateDict[name].Values.ToArray().ShouldBe(tensor.Values.ToArray(), name);
        second.Losses.ShouldBe(uninterrupted.Losses[9..]);
        uninterrupted.Losses[^1].ShouldBeLessThan(uninterrupted.Losses[0]);
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused_and_nothing_changes()
    {
        new Training(adam: true).Checkpoint.Save(_path);
        var other = new Training(adam: false);
        float[] before = [.. other.Module.Parameters().First().Values];
        Should.Throw<SafetensorsException>(() => other.Checkpoint.Load(_path)).Message.ShouldContain("its optimiser is Adam");
        other.Module.Parameters().First().Values.ToArray().ShouldBe(before);
    }

    private sealed class Training
    {
        private readonly Schedule _schedule = Schedule.Cosine(20).WarmedUp(3);
        private readonly Tape _tape = new();
        private readonly DropoutSource _dropout;

        public Training(bool adam)
        {
            var random = new SeededRandom(1);
            _dropout = new DropoutSource();
            Module = new Sequential(new Conv2d(2, 6, new Window(3, 1, 1), random, bias: false), new BatchNorm2d(6), new Activate(Activation.Relu),
                new GlobalAvgPool(), _dropout, new Linear(6, 3, random));
            ParameterGroup[] groups = ParameterGroup.Split(Module, adam ? 0.01 : 0.1, 1e-3);
            Average = new ExponentialAverage(Module, 0.9);
            Checkpoint = new Checkpoint
            {
                Module = Module,
                Optimizer = adam ? new Adam(groups, decoupled: true) : new Sgd(groups, nesterov: true),
                Average = Average,
                Random = { ["data"] = new SeededRandom(2).Fork("data"), ["dropout"] = new SeededRandom(3) },
                Counters = { ["step"] = 0 },
            };
        }

        public Sequential Module { get; }

        public ExponentialAverage Average { get; }

        public Checkpoint Checkpoint { get; }

        public List<float> Losses { get; } = [];

        public void Run(int until)
        {
            for (; Checkpoint.Counters["step"] < until; Checkpoint.Counters["step"]++)
            {
                SeededRandom data = Checkpoint.Random["data"];
                _dropout.Random = Checkpoint.Random["dropout"];
                int[] labels = [.. Enumerable.Range(0, 12).Select(_ => data.NextInt(3))];
                Tensor x = Tensor.Zeros(12, 2, 5, 5);
                for (int i = 0; i < x.Length; i++)
                    x.Values[i] = (float)data.NextGaussian() + labels[i / 50] * (i / 25 % 2 == 0 ? 1 : -1);
                _schedule.Apply(Checkpoint.Optimizer, Checkpoint.Counters["step"] + 1);
                Checkpoint.Optimizer.ZeroGrad();
                using (_tape.Record())
                {
                    Tensor loss = Loss.CrossEntropy(Module.Forward(x), labels, 0.05f);
                    Losses.Add(loss.Item());
                    _tape.Backward(loss);
                }
                GradientClipping.ClipNorm(Module.Parameters(), 1.0);
                Checkpoint.Optimizer.Step();
                Average.Update();
            }
        }
    }

    private sealed class DropoutSource : Layer
    {
        public SeededRandom? Random { get; set; }

        public override Tensor Forward(Tensor x) => x.Dropout(0.2f, Random!);
    }
}
