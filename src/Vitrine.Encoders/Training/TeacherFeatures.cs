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

/// <summary>What another network, trained elsewhere, sees in each picture: a target to learn from, also where nobody wrote a label.</summary>
/// <remarks>
/// The teacher is a MobileNetV2 whose batch norm is folded (as converted from TensorFlow Lite), at 224 pixels. Each of its features is brought
/// to mean 0 and deviation 1 over the training pictures: else what all pictures share would be most of every cosine. Computed once and kept
/// in a file beside the checkpoint.
/// </remarks>
internal sealed class TeacherFeatures
{
    /// <summary>Pixels of the square that it sees.</summary>
    public const int Side = 224;


    private readonly Tensor _features;
    private readonly Dictionary<int, int> _row;

    private TeacherFeatures(Tensor features, IReadOnlyList<int> asked) =>
        (_features, _row) = (features, asked.Select((picture, row) => (picture, row)).ToDictionary(p => p.picture, p => p.row));

    /// <summary>Numbers of a feature.</summary>
    public int Length => _features.Size(1);

    /// <summary>Whether the teacher was asked about a picture.</summary>
    public bool Knows(int picture) => _row.ContainsKey(picture);

    /// <summary>The features of pictures that it was asked about, (n, length).</summary>
    public Tensor Rows(IReadOnlyList<int> pictures)
    {
        Tensor rows = Tensor.Zeros(pictures.Count, Length);
        for (int i = 0; i < pictures.Count; i++)
            _features.Values.Slice(_row[pictures[i]] * Length, Length).CopyTo(rows.Values[(i * Length)..]);
        return rows;
    }

    /// <summary>Reads what is kept in a file, or computes and keeps it.</summary>
    /// <param name="weights">The teacher's weights.</param>
    /// <param name="cache">The pictures.</param>
    /// <param name="asked">Which of them the teacher is asked about.</param>
    /// <param name="kept">The file.</param>
    /// <param name="progress">Told how many pictures are done.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="TrainingException">The weights are of another network.</exception>
    public static TeacherFeatures Prepare(string weights, PictureCache cache, IReadOnlyList<int> asked, string kept, Action<int> progress, CancellationToken cancel)
    {
        if (File.Exists(kept))
        {
            using SafetensorsFile file = SafetensorsFile.Open(kept);
            Tensor read = file.Read("features");
            if (read.Size(0) == asked.Count) return new TeacherFeatures(read, asked);
        }
        InferencePlan plan = Compile(weights);
        int length = plan.OutputLength, count = asked.Count;
        Tensor features = Tensor.Zeros(count, length);
        int done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Compute.Threads, CancellationToken = cancel },
            () => (Plan: plan.Fork(), Pixels: new float[plan.InputLength]),
            (i, _, own) =>
            {
                RgbImage picture = cache[asked[i]];
                PictureSampler.Sample(picture, Region.Whole, Placement.Fit(picture, Region.Whole), Side, own.Pixels);
                foreach (ref float v in own.Pixels.AsSpan())
                    v = (v - 127f) * 0.00784313771873712f;
                own.Plan.Run(own.Pixels, features.Values.Slice(i * length, length), channelsLast: true);
                progress(Interlocked.Increment(ref done));
                return own;
            },
            _ => { });
        Standardise(features);
        SafetensorsWriter.Write(kept, new Dictionary<string, Tensor> { ["features"] = features });
        return new TeacherFeatures(features, asked);
    }

    private static InferencePlan Compile(string weights)
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
        return InferencePlan.Compile(teacher, 3, Side, Side);
    }

    private static void Standardise(Tensor features)
    {
        int rows = features.Size(0), length = features.Size(1);
        for (int j = 0; j < length; j++)
        {
            double sum = 0, squares = 0;
            for (int i = 0; i < rows; i++)
            {
                double v = features.Values[i * length + j];
                sum += v;
                squares += v * v;
            }
            double mean = sum / rows, deviation = Math.Sqrt(Math.Max(squares / rows - mean * mean, 0));
            float scale = deviation > 1e-6 ? (float)(1 / deviation) : 0;
            for (int i = 0; i < rows; i++)
                features.Values[i * length + j] = (features.Values[i * length + j] - (float)mean) * scale;
        }
    }

    private sealed class FeatureNetwork : Layer
    {
        private readonly GlobalAvgPool _pool;

        public FeatureNetwork(MobileNetV2 trunk) => (Trunk, _pool) = (Child("trunk", trunk), Child("pool", new GlobalAvgPool()));

        public MobileNetV2 Trunk { get; }

        public override Tensor Forward(Tensor x) => _pool.Forward(Trunk.Forward(x));
    }
}
