using System.Threading.Channels;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Data;

/// <summary>One step's input.</summary>
/// <param name="Step">Counted from 0.</param>
/// <param name="Indices">Which pictures, by number.</param>
/// <param name="Pictures">(n, 3, side, side).</param>
/// <param name="Taught">Places in the batch that a teacher looked at.</param>
/// <param name="Teacher">What it saw there, (taught, features); null where it looked at nothing.</param>
public sealed record Batch(long Step, int[] Indices, Tensor Pictures, int[] Taught, Tensor? Teacher);

/// <summary>Makes batches on a thread of its own, a few ahead of the training.</summary>
/// <remarks>Each picture's changes follow from seed, step and place in the batch: the same batches whatever the number of threads, and whether
/// the training ever stopped.</remarks>
public sealed class BatchLoader : IAsyncDisposable
{
    private readonly PictureCache _cache;
    private readonly IBatchPlan _plan;
    private readonly Augmentation _augmentation;
    private readonly int _side;
    private readonly ulong _seed;
    private readonly Teacher? _teacher;
    private readonly IReadOnlySet<int> _asked;
    private readonly Channel<Batch> _ready;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    /// <summary>Starts making batches.</summary>
    /// <param name="cache">The pictures.</param>
    /// <param name="plan">Which of them each step sees.</param>
    /// <param name="augmentation">How they are changed.</param>
    /// <param name="side">The network's side.</param>
    /// <param name="seed">Decides.</param>
    /// <param name="first">The first step.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="ahead">Batches kept ready, at least 1.</param>
    public BatchLoader(PictureCache cache, IBatchPlan plan, Augmentation augmentation, int side, ulong seed, long first, long end, int ahead = 2)
        : this(cache, plan, augmentation, side, seed, first, end, null, new HashSet<int>(), ahead)
    {
    }

    // With a teacher that looks at what the network will see of the pictures it is asked about.
    internal BatchLoader(PictureCache cache, IBatchPlan plan, Augmentation augmentation, int side, ulong seed, long first, long end, Teacher? teacher, IReadOnlySet<int> asked, int ahead = 2)
    {
        (_teacher, _asked) = (teacher, asked);
        (_cache, _plan, _augmentation, _side, _seed) = (cache, plan, augmentation, side, seed);
        _ready = Channel.CreateBounded<Batch>(ahead);
        _work = Task.Run(() => WorkAsync(first, end));
    }

    /// <summary>The batches in order.</summary>
    /// <exception cref="TrainingException">A picture cannot be read.</exception>
    public IAsyncEnumerable<Batch> ReadAllAsync(CancellationToken cancel = default) => _ready.Reader.ReadAllAsync(cancel);

    /// <summary>One step's batch, made on the caller's thread.</summary>
    public Batch Make(long step)
    {
        int[] indices = _plan.Pictures(step);
        int length = 3 * _side * _side;
        Tensor pictures = Tensor.Zeros(indices.Length, 3, _side, _side);
        var scratch = new float[length];
        int[] taught = _teacher is null ? [] : [.. Enumerable.Range(0, indices.Length).Where(i => _asked.Contains(indices[i]))];
        Tensor? seen = taught.Length == 0 ? null : Tensor.Zeros(taught.Length, _teacher!.Length);
        for (int i = 0; i < indices.Length; i++)
            _augmentation.Apply(_cache[indices[i]], Random(step, i), _side, scratch, pictures.Values.Slice(i * length, length));
        if (seen is not null)
        {
            var pixels = new float[3 * _teacher!.Side * _teacher.Side];
            for (int row = 0; row < taught.Length; row++)
            {
                _augmentation.Draw(_cache[indices[taught[row]]], Random(step, taught[row]), _teacher.Side, pixels);
                _teacher.Describe(pixels, seen.Values.Slice(row * _teacher.Length, _teacher.Length));
            }
        }
        return new Batch(step, indices, pictures, taught, seen);
    }

    private SeededRandom Random(long step, int place) => new SeededRandom(_seed).Fork($"picture {step} {place}");

    /// <summary>Stops the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync(long first, long end)
    {
        try
        {
            for (long step = first; step < end; step++)
                await _ready.Writer.WriteAsync(Make(step), _stop.Token);
            _ready.Writer.Complete();
        }
        catch (OperationCanceledException)
        {
            _ready.Writer.TryComplete();
        }
#pragma warning disable CA1031 // whatever it is, the reader throws it
        catch (Exception e)
#pragma warning restore CA1031
        {
            _ready.Writer.TryComplete(e);
        }
    }
}
