using System.Text.Json;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Numerics;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Ranking;

/// <summary>Says from which similarity on a picture shows what words say, measured on the shop's own titles and pictures.</summary>
/// <remarks>Titles of a sample are compared with the main pictures of a sample: those of other categories are strangers. A picture counts as showing the
/// words when it is nearer than all but one in five hundred strangers; which share of the sample's own pictures that finds is reported.</remarks>
/// <param name="Threshold">Similarity from which on a picture shows the words.</param>
/// <param name="Sensitivity">Share of the sample's products that their own title finds.</param>
/// <param name="Products">Products in the shop when it was measured.</param>
public sealed record WordsCalibration(double Threshold, double Sensitivity, int Products)
{
    private const int MinimumProducts = 60;
    private const int SampleSize = 300;

    /// <summary>Share of strangers that may pass.</summary>
    private const double ByChance = 0.002;

    internal static string SettingName(VectorSpace space) => $"words-calibration:{space.Id}:1";

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static WordsCalibration? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<WordsCalibration>(json);

    /// <summary>Whether the shop has changed so much since that it is worth measuring again.</summary>
    internal bool IsStale(int products) => products > Products * 1.25 || products < Products * 0.75;

    /// <summary>Measures; null when there are too few products or categories to measure on.</summary>
    internal static WordsCalibration? Measure(IndexReader reader, SpaceWords words, Func<long, Catalog.Product?> productOf, ulong seed = 1)
    {
        if (reader.Count < MinimumProducts)
            return null;
        var ordinals = reader.All.ToArray();
        new SeededRandom(seed).Shuffle<int>(ordinals);
        var sample = new List<(float[] Title, float[] Picture, string Category)>();
        foreach (var ordinal in ordinals.Take(SampleSize))
        {
            if (reader.ViewCount(ordinal) > 0 && productOf(reader.IdOf(ordinal)) is { Category: [.., var category] } product && words.VectorOf(product.Title) is { } title)
                sample.Add((title, reader.Vector(ordinal, 0), category));
        }

        var strangers = new List<float>();
        foreach (var (title, _, category) in sample)
            strangers.AddRange(sample.Where(s => s.Category != category).Select(s => Distance.Dot(title, s.Picture)));
        if (sample.Count < MinimumProducts / 2 || strangers.Count < 1 / ByChance)
            return null;
        strangers.Sort();
        var threshold = strangers[(int)((1 - ByChance) * strangers.Count)];
        return new WordsCalibration(threshold, sample.Count(s => Distance.Dot(s.Title, s.Picture) > threshold) / (double)sample.Count, reader.Count);
    }
}
