using System.Threading.Channels;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Data;

/// <summary>One step's input.</summary>
/// <param name="Step">Counted from 0.</param>
/// <param name="Indices">Which pictures, by number.</param>
/// <param name="Pictures">(n, 3, side, side).</param>
public sealed record Batch(long Step, int[] Indices, Tensor Pictures);

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
    {
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
        for (int i = 0; i < indices.Length; i++)
        {
            SeededRandom random = new SeededRandom(_seed).Fork($"picture {step} {i}");
            _augmentation.Apply(_cache[indices[i]], random, _side, scratch, pictures.Values.Slice(i * length, length));
        }
        return new Batch(step, indices, pictures);
    }

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
