using Vitrine.Neural.Modules;

namespace Vitrine.Neural.Inference;

/// <summary>A network made ready to answer: batch norm folded into weights, activations and residual sums fused into the layers before
/// them, weights packed, and every intermediate result given its place in one block of memory.</summary>
/// <remarks>
/// Compiled once from a forward pass that is written down. Pictures lie channels-last inside ((h, w, c): the layers' matrix products then
/// read pictures as they are, and depthwise filters run along channels). A call allocates nothing. One plan answers one caller at a time;
/// <see cref="Fork"/> gives others that share its weights. Later changes of the module's weights do not reach the plan.
/// </remarks>
public sealed class InferencePlan
{
    private readonly PlanStep[] _steps;
    private readonly PlanValue _input, _output;
    private readonly int _arenaLength;
    private readonly float[] _arena;
    private readonly int _start;

    internal InferencePlan(PlanStep[] steps, PlanValue input, PlanValue output, int arenaLength)
    {
        (_steps, _input, _output, _arenaLength) = (steps, input, output, arenaLength);
        _arena = GC.AllocateArray<float>(arenaLength + 16, pinned: true);
        unsafe
        {
            fixed (float* first = _arena) // pinned for good, so its place stays: start at a cache line
                _start = (int)((64 - (nuint)first % 64) % 64 / sizeof(float));
        }
    }

    /// <summary>Numbers of one input: channels × height × width.</summary>
    public int InputLength => _input.Length;

    /// <summary>Numbers of one output.</summary>
    public int OutputLength => _output.Length;

    /// <summary>Memory for intermediate results, in bytes.</summary>
    public long WorkingBytes => (long)_arenaLength * sizeof(float);

    /// <summary>What runs, in order: a line for each step.</summary>
    public IReadOnlyList<string> Describe() => [.. _steps.Select(s => s.ToString()!)];

    /// <summary>Compiles a module for inputs of one shape.</summary>
    /// <param name="module">In use, not in training: <see cref="Module.Eval"/> was called.</param>
    /// <param name="shape">Of one input, without the batch: (c, h, w), (time, d) or (d).</param>
    /// <exception cref="InvalidOperationException">The module is in training.</exception>
    /// <exception cref="NotSupportedException">It uses an operation that plans do not know; the message names it.</exception>
    public static InferencePlan Compile(Layer module, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module.Training)
            throw new InvalidOperationException("A plan is for answering: call Eval() on the module first.");
        Tensor example = Tensor.Zeros([1, .. shape]);
        (Tracer trace, Tensor output) = Tracer.Run(module.Forward, example);
        return new PlanBuilder(trace, example, output).Build();
    }

    /// <summary>A plan of the same weights with memory of its own, for another thread.</summary>
    public InferencePlan Fork() => new(_steps, _input, _output, _arenaLength);

    /// <summary>Computes the outputs of one or more inputs, one after the other.</summary>
    /// <param name="inputs">Inputs in a row, each as the module takes it: pictures as (c, h, w).</param>
    /// <param name="outputs">Receives the outputs in a row, as the module gives them.</param>
    /// <param name="channelsLast">Inputs are (h, w, c), as decoded pictures lie; saves turning them.</param>
    /// <exception cref="ArgumentException">The lengths are not those of whole inputs and as many outputs.</exception>
    public void Run(ReadOnlySpan<float> inputs, Span<float> outputs, bool channelsLast = false)
    {
        int count = inputs.Length / InputLength;
        if (inputs.Length != count * InputLength || outputs.Length != count * OutputLength)
            throw new ArgumentException($"{inputs.Length} numbers in and {outputs.Length} out; a plan takes {InputLength} for each {OutputLength}.");
        Span<float> arena = _arena.AsSpan(_start, _arenaLength);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> input = inputs.Slice(i * InputLength, InputLength);
            if (channelsLast || !_input.Picture) input.CopyTo(_input.In(arena));
            else Turn(input, _input.Channels, _input.Positions, _input.In(arena));
            foreach (PlanStep step in _steps)
                step.Run(arena);
            Span<float> output = outputs.Slice(i * OutputLength, OutputLength);
            if (_output.Picture) Turn(_output.In(arena), _output.Positions, _output.Channels, output);
            else _output.In(arena).CopyTo(output);
        }
    }

    /// <summary>(rows, columns) → (columns, rows).</summary>
    internal static void Turn(ReadOnlySpan<float> from, int rows, int columns, Span<float> to)
    {
        if (rows == 1 || columns == 1)
        {
            from.CopyTo(to);
            return;
        }
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> row = from.Slice(i * columns, columns);
            for (int j = 0, at = i; j < row.Length; j++, at += rows)
                to[at] = row[j];
        }
    }
}
