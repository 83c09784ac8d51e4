using Vitrine.Encoders.Text;
using Vitrine.Neural;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Text;

public sealed class TextTowerTests : IDisposable
{
    private static readonly TextShape Shape = new() { Vocabulary = 20, Tokens = 6, Width = 16, Layers = 2, Heads = 2, Dimension = 8 };

    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-text-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_texts_vector_depends_on_its_tokens_their_order_and_no_other_text()
    {
        var tower = new TextTower(Shape, new SeededRandom(1));
        Tensor together = tower.Forward([[1, 5, 6], [1, 6, 5, 7, 8], [1, 5, 6]]);
        together.Shape.ToArray().ShouldBe([3, 8]);
        Row(together, 0).ShouldBe(Row(together, 2));
        Row(together, 0).ShouldBe(Row(tower.Forward([[1, 5, 6]]), 0), 1e-5);
        Distance.Dot(Row(together, 1), Row(together, 1)).ShouldBe(1, 1e-5f);
        Distance.Dot(Row(tower.Forward([[1, 6, 5]]), 0), Row(together, 0)).ShouldBeLessThan(0.9999f);
    }

    [Fact]
    public void A_saved_tower_answers_the_same_and_says_its_space()
    {
        var tokenizer = SubwordTrainer.Train(["red dress", "red dress", "blue"], 100);
        var shape = Shape with { Vocabulary = tokenizer.VocabularySize };
        var path = Path.Combine(_root, "text.safetensors");
        var encoder = new TextEncoder(new TextTower(shape, new SeededRandom(1)), tokenizer, "network/1/8/abc");
        encoder.Save(path);
        var opened = TextEncoder.Open(path);
        (opened.Space, opened.Dimension).ShouldBe(("network/1/8/abc", 8));
        float[] a = new float[8], b = new float[8];
        encoder.Encode("A red dress", a);
        opened.Encode("a red dress", b);
        b.ShouldBe(a, 0.01); // 16 bits a number
        opened.Encode("?", b);
        b.ShouldAllBe(v => v == 0);
        Should.Throw<ArgumentException>(() => opened.Encode("red", new float[7])).Message.ShouldContain("8 numbers, not 7");
    }

    [Fact]
    public void What_is_no_text_tower_is_refused_by_name()
    {
        var path = Path.Combine(_root, "other.safetensors");
        var tensors = new Dictionary<string, Tensor> { ["a"] = Tensor.Zeros(2) };
        SafetensorsWriter.Write(path, tensors);
        Should.Throw<SafetensorsException>(() => TextEncoder.Open(path)).Message.ShouldContain("vitrine.text.vocabulary");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>((Shape with { Width = 15 }).ToMetadata()));
        Should.Throw<SafetensorsException>(() => TextEncoder.Open(path)).Message.ShouldContain("not known");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>(Shape.ToMetadata()) { ["vitrine.text.tokenizer"] = "a\n\n", ["vitrine.space"] = "s" });
        Should.Throw<SafetensorsException>(() => TextEncoder.Open(path)).Message.ShouldContain("The tokeniser has 4 numbers and the tower knows 20");
    }

    private static float[] Row(Tensor tensor, int row) => tensor.Values.Slice(row * tensor.Size(1), tensor.Size(1)).ToArray();
}
