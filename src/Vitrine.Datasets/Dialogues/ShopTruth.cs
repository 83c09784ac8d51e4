using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Datasets.Dialogues;

/// <summary>What is true of a rendered shop: its products' attributes and the feedback that leads from one to another.</summary>
public sealed class ShopTruth
{
    private ShopTruth(IReadOnlyDictionary<string, TrueProduct> products, IReadOnlyList<TrueTriplet> triplets) => (Products, Triplets) = (products, triplets);

    /// <summary>Products by id.</summary>
    public IReadOnlyDictionary<string, TrueProduct> Products { get; }

    /// <summary>Feedback with what it leads to.</summary>
    public IReadOnlyList<TrueTriplet> Triplets { get; }

    /// <summary>Reads the <c>truth</c> directory of a shop made by <c>vitrine sample-shop</c>.</summary>
    /// <exception cref="IOException">A file is missing or is not such a file.</exception>
    public static ShopTruth Read(string directory)
    {
        var products = ReadLines(Path.Combine(directory, "products.jsonl"), TruthJson.Default.TrueProduct).ToDictionary(p => p.Id, StringComparer.Ordinal);
        return new ShopTruth(products, [.. ReadLines(Path.Combine(directory, "triplets.jsonl"), TruthJson.Default.TrueTriplet)]);
    }

    private static IEnumerable<T> ReadLines<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            T? item;
            try
            {
                item = JsonSerializer.Deserialize(line, type);
            }
            catch (JsonException e)
            {
                throw new IOException($"{file}, line {number}: {e.Message}", e);
            }

            yield return item ?? throw new IOException($"{file}, line {number}: null.");
        }
    }
}

/// <summary>A product as it was designed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its category, root first.</param>
/// <param name="Attributes">Its attributes.</param>
public sealed record TrueProduct(string Id, string Category, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Feedback: who sees the source and says one of the sentences means the target and not the negative.</summary>
/// <param name="Source">Id of what is seen.</param>
/// <param name="Target">Id of what is meant.</param>
/// <param name="Negative">Id of something near that is not meant.</param>
/// <param name="Kind"><c>simple</c>, <c>negative</c> or <c>abstract</c>.</param>
/// <param name="Attribute">What changes.</param>
/// <param name="To">What it changes to.</param>
/// <param name="Sentences">Ways to say it.</param>
public sealed record TrueTriplet(string Source, string Target, string Negative, string Kind, string Attribute, string To, IReadOnlyList<string> Sentences);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrueProduct))]
[JsonSerializable(typeof(TrueTriplet))]
internal sealed partial class TruthJson : JsonSerializerContext;
