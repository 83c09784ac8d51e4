using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Optimization;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training;

/// <summary>Trains an image encoder by a recipe, from checkpoint to checkpoint.</summary>
/// <remarks>
/// In <see cref="TrainingOptions.Out"/> lie <c>checkpoint.safetensors</c>, <c>metrics.csv</c> and, after every epoch, <c>model.safetensors</c>
/// (16 bits a number), which <see cref="NetworkEncoder.Open"/> opens. A training that was killed and resumed ends with the same bits as one that
/// never stopped: what a step sees follows from seed and step, and the checkpoint holds the rest.
/// </remarks>
public sealed class ImageTraining : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly Recipe _recipe;
    private readonly TimeProvider _time;
    private readonly TrainingData _data;
    private readonly IBatchPlan _plan;
    private readonly Schedule _schedule;
    private Retrieval? _found;

    /// <summary>Lists the pictures and checks that recipe and data fit.</summary>
    /// <exception cref="TrainingException">They do not; the message says what to change.</exception>
    public ImageTraining(TrainingOptions options, TimeProvider time)
    {
        (_options, _recipe, _time) = (options, options.Recipe, time);
        if (_recipe.TeacherWeight > 0 && options.Teacher is null)
            throw new TrainingException("The recipe has a teacher-weight: name the teacher's weights with --teacher.");
        if (options.Teacher is not null && !File.Exists(options.Teacher)) throw new TrainingException($"--teacher: there is no file \"{options.Teacher}\".");
        if (options.Start is not null && !File.Exists(options.Start)) throw new TrainingException($"--start: there is no file \"{options.Start}\".");
        _data = TrainingData.Open(options.Data, _recipe);
        _plan = _recipe.Shares.Count > 0
            ? new SharedBatchPlan(_data.Train, _data.Labels.Labels, _recipe.Shares, _recipe.Views, _recipe.Seed, _recipe.BalancePictures)
            : new BatchPlan(_data.Train, _data.Labels.Labels, _recipe.Batch, _recipe.Views, _recipe.Unlabelled, _recipe.Seed, _recipe.BalancePictures);
        _schedule = CreateSchedule(_recipe, _plan.StepsPerEpoch);
    }

    private string CheckpointFile => Path.Combine(_options.Out, "checkpoint.safetensors");

    private string ModelFile => Path.Combine(_options.Out, "model.safetensors");

    private string MetricsFile => Path.Combine(_options.Out, "metrics.csv");

    /// <summary>The factor of the rate at a step.</summary>
    internal static Schedule CreateSchedule(Recipe recipe, int stepsPerEpoch)
    {
        double length = recipe.Warmup * stepsPerEpoch, all = (double)recipe.Epochs * stepsPerEpoch, start = 1 / Math.Max(1, length);
        return recipe.Schedule switch
        {
            RateSchedule.Step => Schedule.Step(recipe.Decay, [.. recipe.Milestones.Select(m => m * stepsPerEpoch)]).WarmedUp(length, start),
            RateSchedule.Cosine => Schedule.Cosine(Math.Max(1, all - length)).After(length, start),
            _ => Schedule.Constant().WarmedUp(length, start),
        };
    }

    /// <summary>Trains until all epochs are done or it is cancelled; then too a checkpoint and the weights so far are left.</summary>
    /// <exception cref="TrainingException">There is a training in the directory and it is not to be resumed, or it is of another recipe or of
    /// other data; a picture cannot be read; or the loss is no number any more.</exception>
    /// <exception cref="SafetensorsException">The checkpoint or the teacher's weights are damaged.</exception>
    public async Task<TrainingSummary> RunAsync(IProgress<TrainingProgress>? progress = null, CancellationToken cancel = default)
    {
        bool there = File.Exists(CheckpointFile);
        if (there && !_options.Resume)
            throw new TrainingException($"There is a training in \"{_options.Out}\" already: go on with --resume, or choose another --out.");
        Directory.CreateDirectory(_options.Out);
        Teacher? teacher = _recipe.TeacherWeight == 0 ? null : Teacher.Open(_options.Teacher!, _recipe.TeacherSide, _data.Cache, _data.Taught,
            (done, all) => progress?.Report(new TrainingProgress("teacher", done, all, 0, double.NaN, 0, null)), cancel);
        var network = new TrainingNetwork(_recipe, _data.Labels, teacher?.Length ?? 0, new SeededRandom(_recipe.Seed));
        if (_options.Start is not null && !there) StartFrom(_options.Start, network);
        Checkpoint checkpoint = CreateCheckpoint(network);
        if (there) Load(checkpoint);
        List<EpochMetrics> metrics = [.. MetricsLog.Read(MetricsFile).Where(m => m.Step <= checkpoint.Counters["step"])];
        if (metrics is [.., var last] && !double.IsNaN(last.Mrr)) _found = new Retrieval(_data.Queries.Length, last.RecallAt1, last.RecallAt5, last.Mrr);
        bool finished = await TrainAsync(network, checkpoint, teacher, metrics, progress, cancel);
        long steps = checkpoint.Counters["step"];
        return new TrainingSummary(steps, (int)(steps / _plan.StepsPerEpoch), finished, metrics is [.., var end] ? end.Loss : double.NaN, _found,
            _data.Count, _data.Labels.LabelCount, network.Embedder.ParameterCount, ModelFile);
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private Checkpoint CreateCheckpoint(TrainingNetwork network)
    {
        ParameterGroup[] groups = ParameterGroup.Split(network, _recipe.Rate, _recipe.WeightDecay);
        return new Checkpoint
        {
            Module = network,
            Optimizer = _recipe.Optimizer == Method.Sgd ? new Sgd(groups, _recipe.Momentum) : new Adam(groups, decoupled: true),
            Average = _recipe.Average > 0 ? new ExponentialAverage(network, _recipe.Average) : null,
            Counters = { ["step"] = 0, ["loss"] = 0, ["training"] = _data.Fingerprint(_recipe) },
        };
    }

    private static void StartFrom(string path, TrainingNetwork network)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            network.Embedder.LoadStateDict(file.ReadAll());
        }
        catch (ArgumentException e)
        {
            throw new TrainingException($"--start: {path} does not fit the recipe's network: {e.Message}", e);
        }
    }

    private void Load(Checkpoint checkpoint)
    {
        long training = checkpoint.Counters["training"];
        checkpoint.Load(CheckpointFile);
        if (checkpoint.Counters["training"] != training)
            throw new TrainingException($"The checkpoint in \"{_options.Out}\" is of another recipe or of other data: choose another --out.");
    }

    private async Task<bool> TrainAsync(TrainingNetwork network, Checkpoint checkpoint, Teacher? teacher, List<EpochMetrics> metrics,
        IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        long first = checkpoint.Counters["step"], all = (long)_recipe.Epochs * _plan.StepsPerEpoch, saved = _time.GetTimestamp();
        var tape = new Tape();
        await using var loader = new BatchLoader(_data.Cache, _plan, _recipe.Augmentation, _recipe.Shape.Side, _recipe.Seed, first, all, teacher, _data.Taught.ToHashSet());
        await foreach (Batch batch in loader.ReadAllAsync(CancellationToken.None))
        {
            if (cancel.IsCancellationRequested) break;
            double loss = Step(network, checkpoint, tape, batch);
            long step = batch.Step + 1, within = batch.Step % _plan.StepsPerEpoch;
            double sum = (within == 0 ? 0 : BitConverter.Int64BitsToDouble(checkpoint.Counters["loss"])) + loss;
            (checkpoint.Counters["step"], checkpoint.Counters["loss"]) = (step, BitConverter.DoubleToInt64Bits(sum));
            double rate = checkpoint.Optimizer.Groups[0].LearningRate, epoch = (double)step / _plan.StepsPerEpoch, mean = sum / (within + 1);
            progress?.Report(new TrainingProgress("training", step, all, epoch, mean, rate, _found));
            bool ends = step % _plan.StepsPerEpoch == 0;
            if (ends)
            {
                progress?.Report(new TrainingProgress("validating", step, all, epoch, mean, rate, _found));
                Validate(network, checkpoint);
                metrics.Add(new EpochMetrics((int)(step / _plan.StepsPerEpoch), step, rate, mean,
                    _found?.RecallAt1 ?? double.NaN, _found?.RecallAt5 ?? double.NaN, _found?.Mrr ?? double.NaN));
                MetricsLog.Write(MetricsFile, metrics);
            }
            if (ends || _time.GetElapsedTime(saved).TotalMinutes >= _recipe.CheckpointMinutes)
            {
                checkpoint.Save(CheckpointFile);
                saved = _time.GetTimestamp();
            }
        }
        checkpoint.Save(CheckpointFile);
        SaveModel(Trained(network, checkpoint));
        return checkpoint.Counters["step"] == all;
    }

    private double Step(TrainingNetwork network, Checkpoint checkpoint, Tape tape, Batch batch)
    {
        Optimizer optimizer = checkpoint.Optimizer;
        _schedule.Apply(optimizer, batch.Step);
        optimizer.ZeroGrad();
        double value;
        using (tape.Record())
        {
            Tensor loss = network.Loss(batch, _data.Labels.Of(batch.Indices));
            value = loss.Item();
            if (!double.IsFinite(value))
                throw new TrainingException($"The loss is no number any more at step {batch.Step + 1}. Lower rate, lengthen warmup or set clip; the last checkpoint is kept.");
            if (loss.RequiresGrad) tape.Backward(loss);
        }
        if (_recipe.Clip > 0) GradientClipping.ClipNorm(network.Parameters(), _recipe.Clip);
        optimizer.Step();
        checkpoint.Average?.Update();
        return value;
    }

    private void Validate(TrainingNetwork network, Checkpoint checkpoint)
    {
        Embedder trained = Trained(network, checkpoint);
        SaveModel(trained);
        if (_data.Queries.Length == 0) return;
        var encoder = new NetworkEncoder(trained, _recipe.Name, _recipe.Version, "training");
        _found = Retrieval.Measure(encoder, _data.Cache, _data.Queries, _data.Gallery);
    }

    // A copy of the embedder with the averaged weights, or with those of now.
    private Embedder Trained(TrainingNetwork network, Checkpoint checkpoint)
    {
        const string prefix = "embedder.";
        IReadOnlyDictionary<string, Tensor> weights = checkpoint.Average?.StateDict ?? network.StateDict();
        var copy = new Embedder(_recipe.Shape, new SeededRandom(0));
        copy.LoadStateDict(weights.Where(w => w.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(w => w.Key[prefix.Length..], w => w.Value));
        copy.Eval();
        return copy;
    }

    private void SaveModel(Embedder trained) => trained.Save(ModelFile, _recipe.Name, _recipe.Version);
}
