using Vitrine.Encoders.Training.Data;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Text;

/// <summary>What somebody might write who means a picture: a title, a sentence of its description, or some of its attributes in any order.</summary>
internal static class Wording
{
    /// <summary>Everything that is written about a picture, for learning pieces of words.</summary>
    public static IEnumerable<string> All(TrainingPicture picture) => [.. picture.Texts, Kind(picture), .. picture.Attributes.Select(Value)];

    /// <summary>One wording; empty when nothing is written about the picture.</summary>
    public static string Of(TrainingPicture picture, SeededRandom random)
    {
        bool described = picture.Attributes.Count > 0 || picture.Category.Length > 0;
        if (picture.Texts.Count > 0 && (!described || random.NextDouble() < 0.6))
        {
            string[] parts = picture.Texts[random.NextInt(picture.Texts.Count)].Split(". ", StringSplitOptions.RemoveEmptyEntries);
            return random.NextDouble() < 0.5 ? string.Join(". ", parts) : parts[random.NextInt(parts.Length)];
        }
        string[] values = [.. picture.Attributes.Select(Value)];
        random.Shuffle<string>(values);
        // Shoppers name a thing and little of how it is; sometimes they do not name it.
        IEnumerable<string> words = values.Take(1 + random.NextInt(4));
        return string.Join(' ', random.NextDouble() < 0.85 ? words.Append(Kind(picture)) : words);
    }

    private static string Value(string attribute) => attribute[(attribute.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    // "shop/Home > Dining chairs" → "Dining chairs"
    private static string Kind(TrainingPicture picture) => picture.Category[(picture.Category.LastIndexOfAny(['/', '>']) + 1)..].Trim();
}
