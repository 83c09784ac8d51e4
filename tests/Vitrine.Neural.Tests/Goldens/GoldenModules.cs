using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Goldens;

// The networks whose states PyTorch wrote down, built of this library's parts under the same names.

internal sealed class SqueezeExcite : Layer
{
    private readonly Conv2d _fc1, _fc2;

    public SqueezeExcite(int channels, int reduced, SeededRandom random) =>
        (_fc1, _fc2) = (Child("fc1", new Conv2d(channels, reduced, new Window(1), random)), Child("fc2", new Conv2d(reduced, channels, new Window(1), random)));

    public override Tensor Forward(Tensor x) =>
        x * _fc2.Forward(_fc1.Forward(x.GlobalAvgPool2d()).Relu()).Activate(Activation.HardSigmoid);
}

internal sealed class MobileBlock : Layer
{
    private readonly Conv2d _stem, _dw, _pw;
    private readonly BatchNorm2d _bn1, _bn2, _bn3;
    private readonly SqueezeExcite _se;
    private readonly Linear _head;

    public MobileBlock(SeededRandom random)
    {
        _stem = Child("stem", new Conv2d(3, 12, new Window(3, 2, 1), random, bias: false));
        _bn1 = Child("bn1", new BatchNorm2d(12));
        _dw = Child("dw", new Conv2d(12, 12, new Window(5, 1, 2), random, groups: 12, bias: false));
        _bn2 = Child("bn2", new BatchNorm2d(12));
        _se = Child("se", new SqueezeExcite(12, 4, random));
        _pw = Child("pw", new Conv2d(12, 20, new Window(1), random, bias: false));
        _bn3 = Child("bn3", new BatchNorm2d(20));
        _head = Child("head", new Linear(20, 7, random));
    }

    public override Tensor Forward(Tensor x)
    {
        x = _bn1.Forward(_stem.Forward(x)).Activate(Activation.HardSwish);
        x = _se.Forward(_bn2.Forward(_dw.Forward(x)).Relu());
        return _head.Forward(_bn3.Forward(_pw.Forward(x)).GlobalAvgPool2d().Flatten());
    }
}

internal sealed class BasicBlock : Layer
{
    private readonly Conv2d _conv1, _conv2;
    private readonly BatchNorm2d _bn1, _bn2;
    private readonly Sequential? _downsample;

    public BasicBlock(int inputs, int channels, int stride, SeededRandom random)
    {
        _conv1 = Child("conv1", new Conv2d(inputs, channels, new Window(3, stride, 1), random, bias: false));
        _bn1 = Child("bn1", new BatchNorm2d(channels));
        _conv2 = Child("conv2", new Conv2d(channels, channels, new Window(3, 1, 1), random, bias: false));
        _bn2 = Child("bn2", new BatchNorm2d(channels));
        if (stride != 1 || inputs != channels)
            _downsample = Child("downsample", new Sequential(new Conv2d(inputs, channels, new Window(1, stride), random, bias: false), new BatchNorm2d(channels)));
    }

    public override Tensor Forward(Tensor x)
    {
        Tensor y = _bn2.Forward(_conv2.Forward(_bn1.Forward(_conv1.Forward(x)).Relu()));
        return (y + (_downsample?.Forward(x) ?? x)).Relu();
    }
}

internal sealed class TinyResNet : Layer
{
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _bn1;
    private readonly List<Sequential> _stages = [];
    private readonly Linear _fc;

    public TinyResNet(SeededRandom random)
    {
        _conv1 = Child("conv1", new Conv2d(3, 8, new Window(7, 2, 3), random, bias: false));
        _bn1 = Child("bn1", new BatchNorm2d(8));
        int inputs = 8;
        foreach (int channels in (int[])[8, 16, 32, 64])
        {
            _stages.Add(Child($"layer{_stages.Count + 1}", new Sequential(new BasicBlock(inputs, channels, inputs == channels ? 1 : 2, random))));
            inputs = channels;
        }
        _fc = Child("fc", new Linear(64, 10, random));
    }

    public Tensor Features(Tensor x)
    {
        x = _bn1.Forward(_conv1.Forward(x)).Relu().MaxPool2d(new Window(3, 2, 1));
        foreach (Sequential stage in _stages)
            x = stage.Forward(x);
        return x.GlobalAvgPool2d().Flatten();
    }

    public Tensor Head(Tensor features) => _fc.Forward(features);

    public override Tensor Forward(Tensor x) => Head(Features(x));
}

internal sealed class ClipTextBlock : Layer
{
    private readonly LayerNorm _ln1, _ln2;
    private readonly Linear _q, _k, _v, _o, _fc1, _fc2;

    public ClipTextBlock(int d, SeededRandom random)
    {
        (_ln1, _ln2) = (Child("layer_norm1", new LayerNorm(d)), Child("layer_norm2", new LayerNorm(d)));
        (_q, _k) = (Child("q_proj", new Linear(d, d, random)), Child("k_proj", new Linear(d, d, random)));
        (_v, _o) = (Child("v_proj", new Linear(d, d, random)), Child("out_proj", new Linear(d, d, random)));
        (_fc1, _fc2) = (Child("fc1", new Linear(d, 4 * d, random)), Child("fc2", new Linear(4 * d, d, random)));
    }

    public override Tensor Forward(Tensor x)
    {
        Tensor y = _ln1.Forward(x);
        x += _o.Forward(AttentionOperation.Attend(_q.Forward(y), _k.Forward(y), _v.Forward(y), 4, new AttentionMask { Causal = true }));
        return x + _fc2.Forward(_fc1.Forward(_ln2.Forward(x)).Activate(Activation.QuickGelu));
    }
}

internal sealed class RobertaBlock : Module
{
    private readonly LayerNorm _ln1, _ln2;
    private readonly Linear _q, _k, _v, _dense, _intermediate, _output;

    public RobertaBlock(int d, SeededRandom random)
    {
        (_q, _k) = (Child("query", new Linear(d, d, random)), Child("key", new Linear(d, d, random)));
        (_v, _dense) = (Child("value", new Linear(d, d, random)), Child("dense", new Linear(d, d, random)));
        (_ln1, _ln2) = (Child("ln1", new LayerNorm(d)), Child("ln2", new LayerNorm(d)));
        (_intermediate, _output) = (Child("intermediate", new Linear(d, 4 * d, random)), Child("output", new Linear(4 * d, d, random)));
    }

    public Tensor Forward(Tensor x, AttentionMask mask)
    {
        x = _ln1.Forward(x + _dense.Forward(AttentionOperation.Attend(_q.Forward(x), _k.Forward(x), _v.Forward(x), 4, mask)));
        return _ln2.Forward(x + _output.Forward(_intermediate.Forward(x).Gelu()));
    }
}

internal sealed class GruReader : Module
{
    private readonly Embedding _embedding;
    private readonly Gru _gru;

    public GruReader(SeededRandom random)
    {
        _embedding = Child("embedding", new Embedding(50, 16, random, padding: 0));
        _gru = Child("gru", new Gru(16, 24, random));
    }

    public Tensor Forward(int[] tokens, int[] lengths) =>
        _gru.Forward(_embedding.Forward(tokens, lengths.Length, tokens.Length / lengths.Length)).TakeSteps([.. lengths.Select(l => l - 1)]);
}
