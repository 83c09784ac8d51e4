using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Architectures;

/// <summary>MobileNetV2 (Sandler and others, 2018) under torchvision's names, batch norm folded into biases, TensorFlow's padding.</summary>
internal sealed class MobileNetV2 : Layer
{
    // Of each group of blocks: expansion, channels, blocks, first step.
    private static readonly (int T, int C, int N, int S)[] Settings =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly Sequential _features;
    private readonly Linear _classifier;

    public MobileNetV2(SeededRandom random, int classes = 1001)
    {
        List<Layer> layers = [ConvRelu6(3, 32, 3, 2, 1, random)];
        int inputs = 32;
        foreach ((int t, int c, int n, int s) in Settings)
        {
            for (int i = 0; i < n; i++, inputs = c)
                layers.Add(new InvertedResidual(inputs, c, i == 0 ? s : 1, t, random));
        }
        layers.Add(ConvRelu6(inputs, 1280, 1, 1, 1, random));
        _features = Child("features", new Sequential(layers));
        _classifier = Child("classifier", new Classifier(1280, classes, random)).Linear;
    }

    public bool FeaturesOnly { get; init; }

    public Tensor Features(Tensor x) => _features.Forward(x).GlobalAvgPool2d().Flatten();

    public override Tensor Forward(Tensor x) => FeaturesOnly ? Features(x) : _classifier.Forward(Features(x)).Softmax();

    public static Sequential ConvRelu6(int inputs, int outputs, int kernel, int stride, int groups, SeededRandom random) =>
        new(new Conv2d(inputs, outputs, new Window(kernel, stride, Same: true), random, groups), new Activate(Activation.Relu6));

    private sealed class Classifier : Module // "classifier.1": the first is a dropout
    {
        public Classifier(int inputs, int outputs, SeededRandom random) => Linear = Child("1", new Linear(inputs, outputs, random));

        public Linear Linear { get; }
    }

    private sealed class InvertedResidual : Layer
    {
        private readonly Sequential _conv;
        private readonly bool _residual;

        public InvertedResidual(int inputs, int outputs, int stride, int expansion, SeededRandom random)
        {
            int hidden = inputs * expansion;
            List<Layer> layers = [];
            if (expansion != 1) layers.Add(ConvRelu6(inputs, hidden, 1, 1, 1, random));
            layers.Add(ConvRelu6(hidden, hidden, 3, stride, hidden, random));
            layers.Add(new Conv2d(hidden, outputs, new Window(1), random));
            _conv = Child("conv", new Sequential(layers));
            _residual = stride == 1 && inputs == outputs;
        }

        public override Tensor Forward(Tensor x) => _residual ? x + _conv.Forward(x) : _conv.Forward(x);
    }
}
