using Vitrine.Encoders.Text;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Search.Tests.Spaces;

/// <summary>A small text tower with random weights, as <c>vitrine train text</c> would leave it.</summary>
internal static class TestWords
{
    /// <param name="file">Where to write it.</param>
    /// <param name="space">The id of the network that it says it was trained against.</param>
    public static void Write(string file, string space)
    {
        var tokenizer = SubwordTrainer.Train(["gold mug", "crimson scarf"], 64);
        var tower = new TextTower(new TextShape { Vocabulary = tokenizer.VocabularySize, Tokens = 8, Width = 16, Layers = 1, Heads = 2, Dimension = 16 }, new SeededRandom(1));
        var metadata = tower.Shape.ToMetadata();
        (metadata["vitrine.text.tokenizer"], metadata["vitrine.space"]) = (tokenizer.ToString(), space);
        SafetensorsWriter.Write(file, tower.StateDict(), metadata, FloatFormat.F16);
    }
}
