using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Architectures;

/// <summary>Residual networks (He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2016) under torchvision's names:
/// <c>conv1.weight</c>, <c>layer1.0.bn1.weight</c>, ….</summary>
/// <remarks>Bottlenecks step in their 3 × 3 convolution, as torchvision's do ("ResNet v1.5").</remarks>
public sealed class ResNet : Trunk
{
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _bn1;
    private readonly List<Sequential> _stages = [];

    /// <summary>Starts as torchvision does.</summary>
    /// <param name="blocks">Blocks of each stage; every stage after the first halves the sides and doubles the channels.</param>
    /// <param name="bottleneck">Blocks of 1 × 1, 3 × 3, 1 × 1 that end in four times their width; else of two 3 × 3.</param>
    /// <param name="random">Where weights start.</param>
    /// <param name="width">Channels of the first stage; torchvision has 64.</param>
    public ResNet(IReadOnlyList<int> blocks, bool bottleneck, SeededRandom random, int width = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        _conv1 = Child("conv1", new Conv2d(3, width, new Window(7, 2, 3), random, bias: false));
        _bn1 = Child("bn1", new BatchNorm2d(width));
        int inputs = width, expansion = bottleneck ? 4 : 1;
        for (int stage = 0; stage < blocks.Count; stage++)
        {
            int channels = width << stage;
            List<Layer> layers = [];
            for (int i = 0; i < blocks[stage]; i++, inputs = channels * expansion)
                layers.Add(new Block(inputs, channels, i == 0 && stage > 0 ? 2 : 1, bottleneck, random));
            _stages.Add(Child($"layer{stage + 1}", new Sequential(layers)));
        }
        Channels = inputs;
    }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        x = _bn1.Forward(_conv1.Forward(x)).Relu().MaxPool2d(new Window(3, 2, 1));
        foreach (Sequential stage in _stages)
            x = stage.Forward(x);
        return x;
    }

    private sealed class Block : Layer
    {
        private readonly List<(Conv2d Conv, BatchNorm2d Norm)> _path = [];
        private readonly Sequential? _downsample;

        public Block(int inputs, int channels, int stride, bool bottleneck, SeededRandom random)
        {
            int outputs = bottleneck ? channels * 4 : channels;
            if (bottleneck)
            {
                Add(inputs, channels, new Window(1));
                Add(channels, channels, new Window(3, stride, 1));
                Add(channels, outputs, new Window(1));
            }
            else
            {
                Add(inputs, channels, new Window(3, stride, 1));
                Add(channels, channels, new Window(3, 1, 1));
            }
            if (stride != 1 || inputs != outputs)
                _downsample = Child("downsample", new Sequential(new Conv2d(inputs, outputs, new Window(1, stride), random, bias: false), new BatchNorm2d(outputs)));

            void Add(int from, int to, Window window)
            {
                int number = _path.Count + 1;
                _path.Add((Child($"conv{number}", new Conv2d(from, to, window, random, bias: false)), Child($"bn{number}", new BatchNorm2d(to))));
            }
        }

        public override Tensor Forward(Tensor x)
        {
            Tensor y = x;
            for (int i = 0; i < _path.Count; i++)
            {
                y = _path[i].Norm.Forward(_path[i].Conv.Forward(y));
                if (i < _path.Count - 1) y = y.Relu();
            }
            return (y + (_downsample?.Forward(x) ?? x)).Relu();
        }
    }
}
