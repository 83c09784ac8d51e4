using Vitrine.Neural.Autograd;

namespace Vitrine.Neural;

/// <summary>A block of float numbers with a shape, row-major; pictures are (batch, channel, height, width).</summary>
/// <remarks>
/// Always contiguous: a reshape shares the numbers, everything else copies. A tensor that an operation made while a <see cref="Tape"/>
/// records belongs to that recording, which takes its memory back at its end; <see cref="Detach"/> what should outlive it.
/// Not thread-safe while it is written.
/// </remarks>
public sealed partial class Tensor
{
    private readonly int[] _shape;
    private readonly int _length;
    private float[]? _values;

    /// <summary>Wraps numbers, without a copy.</summary>
    /// <exception cref="ArgumentException">The shape does not hold that many numbers.</exception>
    public Tensor(float[] values, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        _shape = shape.ToArray();
        _length = Count(shape);
        if (_length != values.Length)
            throw new ArgumentException($"{values.Length} numbers do not fill a tensor of {Describe(shape)}.", nameof(values));
        _values = values;
    }

    /// <summary>The length of each dimension. A scalar has one dimension of one.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Number of dimensions.</summary>
    public int Rank => _shape.Length;

    /// <summary>Number of numbers.</summary>
    public int Length => _length;

    /// <summary>The numbers, row-major.</summary>
    /// <exception cref="ObjectDisposedException">The recording that made this tensor has ended.</exception>
    public Span<float> Values => Array;

    /// <summary>Operations on this tensor are recorded, and a backward pass leaves d loss / d this in <see cref="Grad"/>.</summary>
    public bool RequiresGrad { get; set; }

    /// <summary>The gradient, of the same shape; null before a backward pass has reached this tensor. Passes add up.</summary>
    public Tensor? Grad { get; set; }

    internal float[] Array => _values ?? throw new ObjectDisposedException(nameof(Tensor),
        "This tensor belonged to a recording that has ended. Detach() what should outlive it, inside the recording.");

    /// <summary>The length of one dimension; negative counts from the last.</summary>
    public int Size(int dimension) => _shape[dimension < 0 ? dimension + _shape.Length : dimension];

    /// <summary>The only number of a tensor of length 1: a loss.</summary>
    /// <exception cref="InvalidOperationException">There are more.</exception>
    public float Item() => Length == 1 ? Array[0]
        : throw new InvalidOperationException($"A tensor of {this} has no single value.");

    /// <summary>A copy that no recording owns and no gradient passes through.</summary>
    public Tensor Detach() => new([.. Array.AsSpan(0, Length)], _shape);

    /// <summary>Forgets the gradient, keeping its memory for the next pass.</summary>
    public void ZeroGrad() => Grad?.Values.Clear();

    /// <summary>The shape, as "3×224×224".</summary>
    public override string ToString() => Describe(_shape);

    /// <summary>Zeros.</summary>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => new(new float[Count(shape)], shape);

    /// <summary>One number everywhere.</summary>
    public static Tensor Full(float value, params ReadOnlySpan<int> shape)
    {
        Tensor tensor = Zeros(shape);
        tensor.Values.Fill(value);
        return tensor;
    }

    /// <summary>A single number.</summary>
    public static Tensor Scalar(float value) => new([value], 1);

    /// <summary>A result of an operation: from the recording's pool if there is one. Its numbers are whatever they were.</summary>
    internal static Tensor Empty(params ReadOnlySpan<int> shape)
    {
        int length = Count(shape);
        if (Tape.Current is not { } tape)
            return new Tensor(GC.AllocateUninitializedArray<float>(length), shape);
        var tensor = new Tensor(tape.Rent(length), shape);
        tape.Own(tensor);
        return tensor;
    }

    /// <summary>The same numbers under another shape; the recording learns of it in <c>Shaping</c>.</summary>
    internal static Tensor Alias(Tensor source, ReadOnlySpan<int> shape)
    {
        var alias = new Tensor(source.Array, shape);
        Tape.Current?.Own(alias, shared: true);
        return alias;
    }

    /// <summary>The gradient to add to, made of zeros at first use.</summary>
    internal Span<float> GradSpan
    {
        get
        {
            if (Grad is null)
            {
                // A parameter's gradient outlives the recording; a result's goes with it.
                if (OwnedByTape && Tape.Current is { } tape)
                {
                    Grad = new Tensor(tape.Rent(Length), _shape);
                    Grad.Values.Clear();
                }
                else Grad = Zeros(_shape);
            }
            return Grad.Values;
        }
    }

    internal bool OwnedByTape { get; set; }

    internal float[]? Surrender()
    {
        float[]? values = _values;
        _values = null;
        return values;
    }

    internal static int Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count *= size;
            if (count > global::System.Array.MaxLength)
                throw new ArgumentOutOfRangeException(nameof(shape), $"{Describe(shape)} is larger than a tensor can be.");
        }
        return (int)count;
    }

    internal static string Describe(ReadOnlySpan<int> shape) => string.Join('×', shape.ToArray());
}
