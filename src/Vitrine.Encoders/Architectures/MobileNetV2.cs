using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Architectures;

/// <summary>MobileNetV2 (Sandler, Howard, Zhu, Zhmoginov and Chen, 2018) under torchvision's names: <c>features.0.0.weight</c>, ….</summary>
/// <remarks>
/// Every block widens its few channels, filters each by itself, and narrows them again: a ninth of a plain convolution's work.
/// At width 1 and 224 pixels a picture costs 300 million multiplications.
/// </remarks>
public sealed class MobileNetV2 : Trunk
{
    // Of each group of blocks: expansion, channels, blocks, first step.
    private static readonly (int T, int C, int N, int S)[] Settings =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly Sequential _features;

    /// <summary>Starts as torchvision does.</summary>
    /// <param name="random">Where weights start.</param>
    /// <param name="width">Channels are multiplied by it and rounded to eights; 0.1 to 2. The last layer never has fewer than 1,280.</param>
    /// <param name="folded">For converted weights whose batch norm is in the convolutions' biases, with TensorFlow's padding: those of
    /// TensorFlow Lite, which can be used and not trained further.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public MobileNetV2(SeededRandom random, double width = 1, bool folded = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 0.1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 2);
        int inputs = Divisible(32 * width);
        Channels = Divisible(1280 * Math.Max(1, width));
        List<Layer> layers = [Unit(3, inputs, 3, 2, 1, random, folded)];
        foreach ((int t, int c, int n, int s) in Settings)
        {
            int outputs = Divisible(c * width);
            for (int i = 0; i < n; i++, inputs = outputs)
                layers.Add(new InvertedResidual(inputs, outputs, i == 0 ? s : 1, t, random, folded));
        }
        layers.Add(Unit(inputs, Channels, 1, 1, 1, random, folded));
        _features = Child("features", new Sequential(layers));
    }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _features.Forward(x);

    // To the nearest multiple of eight, but not below nine tenths of what was asked: as the authors' code rounds.
    private static int Divisible(double channels)
    {
        int rounded = Math.Max(8, (int)(channels + 4) / 8 * 8);
        return rounded < 0.9 * channels ? rounded + 8 : rounded;
    }

    private static Sequential Unit(int inputs, int outputs, int kernel, int stride, int groups, SeededRandom random, bool folded)
    {
        var window = new Window(kernel, stride, kernel / 2, Same: folded);
        var convolution = new Conv2d(inputs, outputs, window, random, groups, bias: folded);
        return folded
            ? new Sequential(convolution, new Activate(Activation.Relu6))
            : new Sequential(convolution, new BatchNorm2d(outputs), new Activate(Activation.Relu6));
    }

    private sealed class InvertedResidual : Layer
    {
        private readonly Sequential _conv;
        private readonly bool _residual;

        public InvertedResidual(int inputs, int outputs, int stride, int expansion, SeededRandom random, bool folded)
        {
            int hidden = inputs * expansion;
            List<Layer> layers = [];
            if (expansion != 1) layers.Add(Unit(inputs, hidden, 1, 1, 1, random, folded));
            layers.Add(Unit(hidden, hidden, 3, stride, hidden, random, folded));
            layers.Add(new Conv2d(hidden, outputs, new Window(1), random, bias: folded));
            if (!folded) layers.Add(new BatchNorm2d(outputs));
            _conv = Child("conv", new Sequential(layers));
            _residual = stride == 1 && inputs == outputs;
        }

        public override Tensor Forward(Tensor x) => _residual ? x + _conv.Forward(x) : _conv.Forward(x);
    }
}
