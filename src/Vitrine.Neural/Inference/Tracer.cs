namespace Vitrine.Neural.Inference;

/// <summary>Writes down which operations a forward pass makes, for a plan to be built of them.</summary>
internal sealed class Tracer
{
    [ThreadStatic]
    private static Tracer? _current;

    public static Tracer? Current => _current;

    /// <summary>The operations in order.</summary>
    public List<TraceNode> Nodes { get; } = [];

    public void Record(TraceNode node) => Nodes.Add(node);

    /// <summary>Runs a forward pass and returns what it did.</summary>
    public static (Tracer Trace, Tensor Output) Run(Func<Tensor, Tensor> forward, Tensor input)
    {
        var tracer = new Tracer();
        Tracer? outer = _current;
        _current = tracer;
        try
        {
            return (tracer, forward(input));
        }
        finally
        {
            _current = outer;
        }
    }
}

/// <summary>One operation of a forward pass: its data inputs and its result.</summary>
internal abstract record TraceNode(Tensor[] Inputs, Tensor Output);

internal sealed record ConvolutionNode(Tensor X, Tensor Y, Tensor Weight, Tensor? Bias, Operations.Window Window, int Groups) : TraceNode([X], Y);

internal sealed record BatchNormNode(Tensor X, Tensor Y, Tensor Weight, Tensor Bias, Tensor Mean, Tensor Variance, float Epsilon) : TraceNode([X], Y);

internal sealed record LinearNode(Tensor X, Tensor Y, Tensor Weight, Tensor? Bias) : TraceNode([X], Y);

internal sealed record ActivationNode(Tensor X, Tensor Y, Activation Function) : TraceNode([X], Y);

internal sealed record AddNode(Tensor A, Tensor B, Tensor Y) : TraceNode([A, B], Y);

internal sealed record MultiplyNode(Tensor A, Tensor B, Tensor Y) : TraceNode([A, B], Y);

internal sealed record PoolNode(Tensor X, Tensor Y, Operations.Window Window, bool Max) : TraceNode([X], Y);

internal sealed record GlobalAvgPoolNode(Tensor X, Tensor Y) : TraceNode([X], Y);

internal sealed record GemPoolNode(Tensor X, Tensor Y, Tensor Power, float Epsilon) : TraceNode([X], Y);

internal sealed record ReshapeNode(Tensor X, Tensor Y) : TraceNode([X], Y);

internal sealed record LayerNormNode(Tensor X, Tensor Y, Tensor Weight, Tensor Bias, float Epsilon) : TraceNode([X], Y);

internal sealed record NormalizeNode(Tensor X, Tensor Y) : TraceNode([X], Y);

internal sealed record SoftmaxNode(Tensor X, Tensor Y) : TraceNode([X], Y);
