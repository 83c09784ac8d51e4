using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Pictures;
using Vitrine.Encoders.Training.Data;
using Vitrine.Imaging;
using Vitrine.Neural;
using Vitrine.Neural.Inference;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training;

/// <summary>What another network, trained elsewhere, sees in a picture: a target to learn from, also where nobody wrote a label.</summary>
/// <remarks>
/// A MobileNetV2 whose batch norm is folded (as converted from TensorFlow Lite). It looks at the very crop, turned and coloured, that
/// the student sees (Beyer and others, "Knowledge Distillation: A Good Teacher is Patient and Consistent", 2022): features of the whole
/// picture would be learnt by heart. Each feature is brought to mean 0 and deviation 1 over the training pictures: else what all
/// pictures share would be most of every cosine. Not thread-safe.
/// </remarks>
internal sealed class Teacher
{
    // Enough for a mean and a deviation to two digits.
    private const int CalibrationPictures = 1024;

    private readonly InferencePlan _plan;
    private readonly float[] _shift, _scale;

    private Teacher(InferencePlan plan, int side)
    {
        (_plan, Side) = (plan, side);
        (_shift, _scale) = (new float[plan.OutputLength], new float[plan.OutputLength]);
        _scale.AsSpan().Fill(1);
    }

    /// <summary>Pixels of the square that it sees.</summary>
    public int Side { get; }

    /// <summary>Numbers of a feature.</summary>
    public int Length => _plan.OutputLength;

    /// <summary>Opens weights and looks at some pictures as they are, to know what is usual.</summary>
    /// <param name="weights">A folded MobileNetV2.</param>
    /// <param name="side">Pixels of the square that it sees.</param>
    /// <param name="cache">The pictures.</param>
    /// <param name="asked">Which of them it will be asked about.</param>
    /// <param name="progress">Told how many are done, of how many.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="TrainingException">The weights are of another network.</exception>
    public static Teacher Open(string weights, int side, PictureCache cache, IReadOnlyList<int> asked, Action<int, int> progress, CancellationToken cancel)
    {
        var teacher = new Teacher(Compile(weights, side), side);
        int count = Math.Min(asked.Count, CalibrationPictures), length = teacher.Length;
        float[] pixels = new float[teacher._plan.InputLength], features = new float[length];
        double[] sum = new double[length], squares = new double[length];
        for (int i = 0; i < count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            RgbImage picture = cache[asked[(int)((long)i * asked.Count / count)]];
            PictureSampler.Sample(picture, Region.Whole, Placement.Fit(picture, Region.Whole), side, pixels);
            teacher.Describe(pixels, features);
            for (int j = 0; j < length; j++)
                (sum[j], squares[j]) = (sum[j] + features[j], squares[j] + (double)features[j] * features[j]);
            progress(i + 1, count);
        }
        for (int j = 0; j < length; j++)
        {
            double mean = sum[j] / count, deviation = Math.Sqrt(Math.Max(squares[j] / count - mean * mean, 0));
            (teacher._shift[j], teacher._scale[j]) = ((float)mean, deviation > 1e-6 ? (float)(1 / deviation) : 0);
        }
        return teacher;
    }

    /// <summary>What it sees.</summary>
    /// <param name="pixels">side × side × 3 numbers from 0 to 255; changed.</param>
    /// <param name="features">Receives <see cref="Length"/> numbers.</param>
    public void Describe(Span<float> pixels, Span<float> features)
    {
        foreach (ref float v in pixels)
            v = (v - 127f) * 0.00784313771873712f;
        _plan.Run(pixels, features, channelsLast: true);
        for (int j = 0; j < features.Length; j++)
            features[j] = (features[j] - _shift[j]) * _scale[j];
    }

    private static InferencePlan Compile(string weights, int side)
    {
        using SafetensorsFile file = SafetensorsFile.Open(weights);
        var teacher = new FeatureNetwork(new MobileNetV2(new SeededRandom(0), folded: true));
        try
        {
            (IReadOnlyList<string> missing, _) = teacher.Trunk.LoadStateDict(file.ReadAll(), strict: false);
            if (missing.Count > 0) throw new TrainingException($"--teacher: {weights} lacks {missing[0]} and {missing.Count - 1} more of a folded MobileNetV2.");
        }
        catch (ArgumentException e)
        {
            throw new TrainingException($"--teacher: {weights} is no MobileNetV2: {e.Message}", e);
        }
        teacher.Eval();
        return InferencePlan.Compile(teacher, 3, side, side);
    }

    private sealed class FeatureNetwork : Layer
    {
        private readonly GlobalAvgPool _pool;

        public FeatureNetwork(MobileNetV2 trunk) => (Trunk, _pool) = (Child("trunk", trunk), Child("pool", new GlobalAvgPool()));

        public MobileNetV2 Trunk { get; }

        public override Tensor Forward(Tensor x) => _pool.Forward(Trunk.Forward(x));
    }
}
