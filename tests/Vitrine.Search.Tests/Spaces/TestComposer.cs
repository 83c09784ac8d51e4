using Vitrine.Encoders.Composition;
using Vitrine.Encoders.Text;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Search.Tests.Spaces;

/// <summary>A small composer with random weights, as <c>vitrine train composer</c> would leave it.</summary>
internal static class TestComposer
{
    /// <param name="file">Where to write it.</param>
    /// <param name="space">The id of the network that it says it was trained against.</param>
    public static void Write(string file, string space)
    {
        var tokenizer = SubwordTrainer.Train(["in blue", "in gold", "longer"], 64);
        var network = new ComposerNetwork(new ComposerShape { Vocabulary = tokenizer.VocabularySize, Tokens = 8, Width = 16, Layers = 1, Heads = 2, Dimension = 16 }, new SeededRandom(1));
        var metadata = network.Shape.ToMetadata();
        (metadata["vitrine.composer.tokenizer"], metadata["vitrine.space"]) = (tokenizer.ToString(), space);
        SafetensorsWriter.Write(file, network.StateDict(), metadata, FloatFormat.F16);
    }
}
