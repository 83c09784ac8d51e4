using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>Gated recurrent units, one or more layers, batch first.</summary>
public sealed class Gru : Layer
{
    private readonly List<(Tensor InputWeight, Tensor StateWeight, Tensor InputBias, Tensor StateBias)> _layers = [];

    /// <summary>Starts uniform within ±1/√hidden, as PyTorch does.</summary>
    public Gru(int inputs, int hidden, SeededRandom random, int layers = 1)
    {
        float bound = 1f / MathF.Sqrt(hidden);
        for (int l = 0; l < layers; l++)
        {
            _layers.Add((
                Parameter($"weight_ih_l{l}", Initialization.Uniform(random, bound, 3 * hidden, l == 0 ? inputs : hidden)),
                Parameter($"weight_hh_l{l}", Initialization.Uniform(random, bound, 3 * hidden, hidden)),
                Parameter($"bias_ih_l{l}", Initialization.Uniform(random, bound, 3 * hidden)),
                Parameter($"bias_hh_l{l}", Initialization.Uniform(random, bound, 3 * hidden))));
        }
    }

    /// <summary>(batch, time, in) → the last layer's state after each step, (batch, time, hidden).</summary>
    public override Tensor Forward(Tensor x)
    {
        foreach ((Tensor inputWeight, Tensor stateWeight, Tensor inputBias, Tensor stateBias) in _layers)
            x = x.Linear(inputWeight, inputBias).Gru(stateWeight, stateBias);
        return x;
    }
}
