using Vitrine.Encoders.Text;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders;

/// <summary>Words as vectors in a network's space, by a text tower that <c>vitrine train text</c> left.</summary>
public sealed class TextEncoder : ITextEncoder
{
    private readonly TextTower _tower;
    private readonly SubwordTokenizer _tokenizer;

    /// <summary>Joins a tower and the tokeniser whose numbers it knows.</summary>
    /// <param name="tower">In use, not in training.</param>
    /// <param name="tokenizer">Its tokeniser.</param>
    /// <param name="space">The <see cref="VectorSpace.Id"/> of the image encoder it was trained against.</param>
    internal TextEncoder(TextTower tower, SubwordTokenizer tokenizer, string space) => (_tower, _tokenizer, Space) = (tower, tokenizer, space);

    /// <inheritdoc/>
    public string Space { get; }

    /// <inheritdoc/>
    public int Dimension => _tower.Shape.Dimension;

    /// <summary>Opens a file that <c>vitrine train text</c> wrote.</summary>
    /// <exception cref="SafetensorsException">The file is damaged, or holds no text tower.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TextEncoder Open(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            TextShape shape = TextShape.FromMetadata(file.Metadata);
            string Value(string key) => file.Metadata.TryGetValue(key, out string? value) ? value : throw new FormatException($"The weights do not say {key}.");
            SubwordTokenizer tokenizer = SubwordTokenizer.Parse(Value("vitrine.text.tokenizer"));
            if (tokenizer.VocabularySize != shape.Vocabulary)
                throw new FormatException($"The tokeniser has {tokenizer.VocabularySize} numbers and the tower knows {shape.Vocabulary}.");
            var tower = new TextTower(shape, new SeededRandom(0));
            tower.LoadStateDict(file.ReadAll());
            tower.Eval();
            return new TextEncoder(tower, tokenizer, Value("vitrine.space"));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new SafetensorsException(path, 8, e.Message);
        }
    }

    /// <summary>Writes the file that <see cref="Open"/> reads, 16 bits a number.</summary>
    public void Save(string path)
    {
        Dictionary<string, string> metadata = _tower.Shape.ToMetadata();
        (metadata["vitrine.text.tokenizer"], metadata["vitrine.space"]) = (_tokenizer.ToString(), Space);
        SafetensorsWriter.Write(path, _tower.StateDict(), metadata, FloatFormat.F16);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public void Encode(string text, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (vector.Length != Dimension) throw new ArgumentException($"The vector has {Dimension} numbers, not {vector.Length}.", nameof(vector));
        int[] tokens = _tokenizer.Encode(text, _tower.Shape.Tokens);
        if (tokens.Length == 1) vector.Clear();
        else _tower.Forward([tokens]).Values.CopyTo(vector);
    }
}
