namespace Vitrine.Neural.Autograd;

/// <summary>Records operations as they happen and runs them backwards: reverse-mode differentiation.</summary>
/// <remarks>
/// Operations look for <see cref="Current"/>. Without a recording they only compute. With one, each that touches a tensor with
/// <see cref="Tensor.RequiresGrad"/> leaves an entry: how to pass its result's gradient on to its inputs. Entries are in the order of
/// computation, so their reverse is an order in which every gradient is complete before it is passed on; no graph is searched.
/// <para>Keep one tape for a whole training: memory of one step serves the next.</para>
/// <code>
/// var tape = new Tape();
/// foreach (var (x, labels) in batches)
/// {
///     using (tape.Record())
///     {
///         Tensor loss = Loss.CrossEntropy(model.Forward(x), labels);
///         tape.Backward(loss);
///     }
///     optimizer.Step();
/// }
/// </code>
/// </remarks>
public sealed class Tape
{
    [ThreadStatic]
    private static Tape? _current;

    private readonly List<(Tensor Result, Action Backward)> _entries = [];
    private readonly List<(Tensor Tensor, bool Shared)> _owned = [];
    private readonly Dictionary<int, Stack<float[]>> _pool = [];

    /// <summary>The tape that records on this thread, or null.</summary>
    public static Tape? Current => _current;

    /// <summary>Starts recording on this thread. Disposing the result ends it and takes back the memory of all that was computed.</summary>
    /// <exception cref="InvalidOperationException">This thread records already.</exception>
    public Recording Record()
    {
        if (_current is not null)
            throw new InvalidOperationException("This thread records already.");
        _current = this;
        return new Recording(this);
    }

    /// <summary>Leaves d <paramref name="loss"/> / d t in <see cref="Tensor.Grad"/> of every tensor t that asked for it.</summary>
    /// <exception cref="ArgumentException">The loss is not one number, or was not computed in this recording.</exception>
    public void Backward(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Length != 1 || !loss.RequiresGrad || _current != this)
            throw new ArgumentException("A backward pass starts from one number that was computed in this recording.", nameof(loss));
        loss.GradSpan[0] += 1f;
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            (Tensor result, Action backward) = _entries[i];
            if (result.Grad is null) continue; // nothing after it led to the loss
            backward();
            Return(result.Grad.Surrender());
            result.Grad = null;
        }
        _entries.Clear();
    }

    /// <summary>Operations call this: if any input wants a gradient, the result does too, and <paramref name="backward"/> will pass it on.</summary>
    internal static Tensor Track(Tensor result, ReadOnlySpan<Tensor?> inputs, Action backward)
    {
        if (_current is not { } tape) return result;
        foreach (Tensor? input in inputs)
        {
            if (input is not { RequiresGrad: true }) continue;
            result.RequiresGrad = true;
            tape._entries.Add((result, backward));
            break;
        }
        return result;
    }

    internal float[] Rent(int length) =>
        _pool.TryGetValue(length, out Stack<float[]>? free) && free.TryPop(out float[]? array)
            ? array
            : GC.AllocateUninitializedArray<float>(length);

    internal void Return(float[]? array)
    {
        if (array is null) return;
        if (!_pool.TryGetValue(array.Length, out Stack<float[]>? free))
            _pool.Add(array.Length, free = new Stack<float[]>());
        free.Push(array);
    }

    internal void Own(Tensor tensor, bool shared = false)
    {
        tensor.OwnedByTape = true;
        _owned.Add((tensor, shared));
    }

    private void End()
    {
        _current = null;
        _entries.Clear();
        foreach ((Tensor tensor, bool shared) in _owned)
        {
            float[]? values = tensor.Surrender();
            if (!shared) Return(values);
            Return(tensor.Grad?.Surrender());
            tensor.Grad = null;
        }
        _owned.Clear();
    }

    /// <summary>A recording in progress.</summary>
    public readonly struct Recording : IDisposable, IEquatable<Recording>
    {
        private readonly Tape? _tape;

        internal Recording(Tape tape) => _tape = tape;

        /// <summary>Ends the recording: tensors that it computed can no longer be read.</summary>
        public void Dispose()
        {
            if (_tape is not null && _current == _tape) _tape.End();
        }

        /// <inheritdoc/>
        public bool Equals(Recording other) => _tape == other._tape;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Recording other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _tape?.GetHashCode() ?? 0;

        /// <summary>Same tape.</summary>
        public static bool operator ==(Recording left, Recording right) => left.Equals(right);

        /// <summary>Other tape.</summary>
        public static bool operator !=(Recording left, Recording right) => !left.Equals(right);
    }
}
