using System.Collections.Concurrent;
using Vitrine.Encoders;
using Vitrine.Encoders.Architectures;
using Vitrine.Imaging;
using Vitrine.Neural;
using Vitrine.Neural.Inference;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>The pooled feature of a MobileNetV2 that was trained on ImageNet (batch norm folded), for comparison: fitted into 224 × 224 on white.</summary>
internal sealed class TeacherEncoder : IImageEncoder
{
    private readonly InferencePlan _plan;
    private readonly ConcurrentBag<InferencePlan> _idle = [];

    public TeacherEncoder(string weights)
    {
        using var file = SafetensorsFile.Open(weights);
        var network = new Pooled(new MobileNetV2(new SeededRandom(0), folded: true));
        if (network.Trunk.LoadStateDict(file.ReadAll(), strict: false).Missing is [var missing, ..])
            throw new ArgumentException($"--teacher: {weights} lacks {missing}.");
        network.Eval();
        _plan = InferencePlan.Compile(network, 3, 224, 224);
        Space = new VectorSpace("mobilenet_v2", "1", _plan.OutputLength, "imagenet");
    }

    public VectorSpace Space { get; }

    public IReadOnlyList<VectorPart> Parts => [];

    public int InputSize => 224;

    public void Encode(RgbImage picture, Region? region, Span<float> embedding)
    {
        var fitted = PictureOps.Fit(PictureOps.Crop(picture, region ?? Region.Whole), 224, 224);
        var input = Array.ConvertAll(fitted.Pixels, v => (v - 127) * 0.00784313771873712f);
        if (!_idle.TryTake(out var plan))
            plan = _plan.Fork();
        plan.Run(input, embedding, channelsLast: true);
        _idle.Add(plan);
        Normalize.L2InPlace(embedding);
    }

    private sealed class Pooled : Layer
    {
        private readonly GlobalAvgPool _pool = new();

        public Pooled(MobileNetV2 trunk) => Trunk = Child("trunk", trunk);

        public MobileNetV2 Trunk { get; }

        public override Tensor Forward(Tensor x) => _pool.Forward(Trunk.Forward(x));
    }
}
