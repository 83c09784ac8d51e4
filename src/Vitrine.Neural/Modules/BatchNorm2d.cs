using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Modules;

/// <summary>Batch normalisation of pictures: by the batch in training, by running statistics otherwise.</summary>
public sealed class BatchNorm2d : Layer
{
    private readonly float _momentum, _epsilon;

    /// <summary>Starts as the identity.</summary>
    public BatchNorm2d(int channels, float momentum = 0.1f, float epsilon = 1e-5f)
    {
        (_momentum, _epsilon) = (momentum, epsilon);
        Weight = Parameter("weight", Tensor.Full(1f, channels));
        Bias = Parameter("bias", Tensor.Zeros(channels));
        RunningMean = Buffer("running_mean", Tensor.Zeros(channels));
        RunningVariance = Buffer("running_var", Tensor.Full(1f, channels));
    }

    /// <summary>Scale, (c).</summary>
    public Tensor Weight { get; }

    /// <summary>Shift, (c).</summary>
    public Tensor Bias { get; }

    /// <summary>(c).</summary>
    public Tensor RunningMean { get; }

    /// <summary>(c).</summary>
    public Tensor RunningVariance { get; }

    /// <summary>(n, c, h, w) → the same.</summary>
    public override Tensor Forward(Tensor x) => Training
        ? x.BatchNormTraining(Weight, Bias, RunningMean, RunningVariance, _momentum, _epsilon)
        : x.BatchNormInference(Weight, Bias, RunningMean, RunningVariance, _epsilon);
}
