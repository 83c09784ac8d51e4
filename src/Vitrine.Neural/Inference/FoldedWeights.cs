namespace Vitrine.Neural.Inference;

/// <summary>A layer's weights and biases, with the scale and shift of a batch norm worked in.</summary>
internal sealed class FoldedWeights
{
    public FoldedWeights(Tensor weight, Tensor? bias)
    {
        Shape = weight.Shape.ToArray();
        Values = weight.Values.ToArray();
        Outputs = Shape[0];
        // Room for whole vectors: the matrix product reads biases 16 at a time.
        Bias = new float[(Outputs + 15) / 16 * 16];
        bias?.Values.CopyTo(Bias);
    }

    public int[] Shape { get; }

    public int Outputs { get; }

    public float[] Values { get; }

    public float[] Bias { get; }

    /// <summary>w′ = w·a and b′ = (b − mean)·a + shift, with a = scale / √(variance + ε), for each output channel.</summary>
    public void Fold(BatchNormNode norm)
    {
        int length = Values.Length / Outputs;
        for (int c = 0; c < Outputs; c++)
        {
            float a = norm.Weight.Values[c] / MathF.Sqrt(norm.Variance.Values[c] + norm.Epsilon);
            foreach (ref float w in Values.AsSpan(c * length, length))
                w *= a;
            Bias[c] = (Bias[c] - norm.Mean.Values[c]) * a + norm.Bias.Values[c];
        }
    }

    /// <summary>(out, in, k, k) → for each tap, for each input, all outputs of a group: (k·k·in, out) for the channels-last product.</summary>
    public float[] TapsFirst(int group, int groups)
    {
        int outputs = Outputs / groups, inputs = Shape[1], taps = Values.Length / (Outputs * inputs);
        var turned = new float[taps * inputs * outputs];
        for (int o = 0; o < outputs; o++)
        for (int i = 0; i < inputs; i++)
        for (int t = 0; t < taps; t++)
            turned[(t * inputs + i) * outputs + o] = Values[((group * outputs + o) * inputs + i) * taps + t];
        return turned;
    }
}
