using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Inference;

/// <summary>Makes a plan of a forward pass that was written down.</summary>
internal sealed class PlanBuilder
{
    private readonly List<TraceNode> _nodes;
    private readonly Dictionary<Tensor, PlanValue> _values = [];
    private readonly Dictionary<Tensor, List<TraceNode>> _readers = [];
    private readonly HashSet<TraceNode> _fused = new(ReferenceEqualityComparer.Instance);
    private readonly List<PlanStep> _steps = [];
    private readonly Tensor _input, _output;

    public PlanBuilder(Tracer trace, Tensor input, Tensor output)
    {
        (_nodes, _input, _output) = (trace.Nodes, input, output);
        foreach (TraceNode node in _nodes)
        {
            foreach (Tensor tensor in node.Inputs)
            {
                if (!_readers.TryGetValue(tensor, out List<TraceNode>? readers)) _readers.Add(tensor, readers = []);
                readers.Add(node);
            }
        }
    }

    public InferencePlan Build()
    {
        _values[_input] = Value(_input);
        foreach (TraceNode node in _nodes)
        {
            if (!_fused.Contains(node)) Add(node);
        }
        PlanValue input = _values[_input], output = Read(_output);
        for (int i = 0; i < _steps.Count; i++)
        {
            foreach (PlanValue value in _steps[i].Values)
                value.UsedAt(i);
        }
        input.UsedAt(-1);
        input.UsedAt(0);
        output.UsedAt(_steps.Count);
        int length = MemoryPlan.Place(_steps.SelectMany(s => s.Values).Append(input).Append(output).Distinct());
        return new InferencePlan([.. _steps], input, output, length);
    }

    private void Add(TraceNode node)
    {
        switch (node)
        {
            case ConvolutionNode conv: AddConvolution(conv); break;
            case LinearNode linear: AddLinear(linear); break;
            case BatchNormNode norm: AddLoneBatchNorm(norm); break;
            case ActivationNode a: _steps.Add(new ActivationStep(Read(a.X), Write(a.Y), a.Function)); break;
            case AddNode a: _steps.Add(new BinaryStep(Read(a.A), Read(a.B), Write(a.Y), product: false)); break;
            case MultiplyNode m: _steps.Add(new BinaryStep(Read(m.A), Read(m.B), Write(m.Y), product: true)); break;
            case PoolNode p: _steps.Add(new PoolStep(Read(p.X), Write(p.Y), p.Window, p.Max)); break;
            case GlobalAvgPoolNode p: _steps.Add(new GlobalAvgPoolStep(Read(p.X), Write(p.Y))); break;
            case GemPoolNode p: _steps.Add(new GemPoolStep(Read(p.X), Write(p.Y), p.Power.Values[0], p.Epsilon)); break;
            case LayerNormNode n: _steps.Add(new RowStep(Read(n.X), Write(n.Y), n)); break;
            case NormalizeNode or SoftmaxNode: _steps.Add(new RowStep(Read(node.Inputs[0]), Write(node.Output), node)); break;
            case ReshapeNode reshape: AddReshape(reshape); break;
            default: throw new NotSupportedException($"Plans do not know {node.GetType().Name}.");
        }
    }

    private void AddConvolution(ConvolutionNode conv)
    {
        var weights = new FoldedWeights(conv.Weight, conv.Bias);
        Tensor end = conv.Y;
        if (SoleReader(end) is BatchNormNode norm)
        {
            weights.Fold(norm);
            end = Fuse(norm);
        }
        PlanValue? addend = FuseAddend(ref end, conv.Y);
        Activation activation = FuseActivation(ref end);
        PlanValue x = Read(conv.X), y = Write(end);
        var shape = new ConvolutionShape([1, x.Channels, x.Height, x.Width], conv.Weight.Shape, conv.Window, conv.Groups);
        if (shape.Depthwise && addend is null) _steps.Add(new DepthwiseStep(x, y, shape, weights, activation));
        else _steps.Add(new ConvolutionStep(x, y, addend, shape, weights, activation));
    }

    private void AddLinear(LinearNode linear)
    {
        Tensor end = linear.Y;
        PlanValue? addend = FuseAddend(ref end, linear.Y);
        Activation activation = FuseActivation(ref end);
        _steps.Add(new LinearStep(Read(linear.X), Write(end), addend, new FoldedWeights(linear.Weight, linear.Bias), activation));
    }

    // A batch norm that follows no convolution is a depthwise convolution of 1 × 1.
    private void AddLoneBatchNorm(BatchNormNode norm)
    {
        var weights = new FoldedWeights(Tensor.Full(1f, norm.Weight.Length, 1, 1, 1), null);
        weights.Fold(norm);
        Tensor end = norm.Y;
        Activation activation = FuseActivation(ref end);
        PlanValue x = Read(norm.X), y = Write(end);
        var shape = new ConvolutionShape([1, x.Channels, x.Height, x.Width], weights.Shape, new Window(1), x.Channels);
        _steps.Add(new DepthwiseStep(x, y, shape, weights, activation));
    }

    // Only the batch is left beside one dimension, or positions and channels stay what they are: the numbers need not move.
    private void AddReshape(ReshapeNode reshape)
    {
        PlanValue x = Read(reshape.X);
        if (x.Positions == 1 || reshape.X.Shape[1..].SequenceEqual(reshape.Y.Shape[1..])) _values[reshape.Y] = x;
        else if (reshape.Y.Rank == 2 && reshape.X.Rank == 4) _steps.Add(new FlattenStep(x, Write(reshape.Y)));
        else throw new NotSupportedException($"Plans cannot reshape {reshape.X} to {reshape.Y}.");
    }

    private TraceNode? SoleReader(Tensor tensor) =>
        tensor != _output && _readers.TryGetValue(tensor, out List<TraceNode>? readers) && readers.Count == 1 ? readers[0] : null;

    private Tensor Fuse(TraceNode node)
    {
        _fused.Add(node);
        return node.Output;
    }

    // y = layer(x) + other: the layer adds the other as it stores, if it is there by then.
    private PlanValue? FuseAddend(ref Tensor end, Tensor layer)
    {
        if (SoleReader(end) is not AddNode add || add.A == add.B) return null;
        Tensor other = add.A == end ? add.B : add.A;
        if (other == layer || !_values.TryGetValue(other, out PlanValue? value) || value.Length != Tensor.Count(end.Shape)) return null;
        end = Fuse(add);
        return value;
    }

    private Activation FuseActivation(ref Tensor end)
    {
        if (SoleReader(end) is not ActivationNode activation) return Activation.None;
        end = Fuse(activation);
        return activation.Function;
    }

    private PlanValue Read(Tensor tensor) => _values.TryGetValue(tensor, out PlanValue? value) ? value
        : throw new NotSupportedException($"The forward pass uses a tensor of {tensor} that comes from an operation which plans do not know.");

    private PlanValue Write(Tensor tensor) => _values[tensor] = Value(tensor);

    private static PlanValue Value(Tensor tensor) => tensor.Rank switch
    {
        2 => new PlanValue(1, 1, tensor.Size(1)),
        3 => new PlanValue(1, tensor.Size(1), tensor.Size(2)),
        4 => new PlanValue(tensor.Size(2), tensor.Size(3), tensor.Size(1)) { Picture = true },
        _ => throw new NotSupportedException($"Plans know vectors, sequences and pictures, not {tensor}."),
    };
}
