using System.Text.Json;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Training.Composition;

/// <summary>Who looks at a product and says one of the sentences means another one, and not a third.</summary>
/// <param name="Source">Label of what is seen.</param>
/// <param name="Target">Label of what is meant.</param>
/// <param name="Negative">Label of what is near and not meant; empty when nobody says.</param>
/// <param name="Kind">The kind of feedback; empty when nobody says.</param>
/// <param name="Sentences">Ways to say it, each by itself enough; at least one.</param>
public sealed record FeedbackTriplet(string Source, string Target, string Negative, string Kind, IReadOnlyList<string> Sentences);

/// <summary>Reads relative feedback that lies beside the pictures it is about.</summary>
public static class FeedbackTriplets
{
    /// <summary>Where it lies in a directory.</summary>
    public const string File = "truth/triplets.jsonl";

    /// <summary>Reads <see cref="File"/>: a JSON object a line with <c>source</c>, <c>target</c>, <c>sentences</c> and, where known, <c>negative</c> and <c>kind</c>.</summary>
    /// <param name="directory">A sample shop, or a directory like one.</param>
    /// <exception cref="TrainingException">There is no such file, or a line cannot be read; it is named.</exception>
    public static IReadOnlyList<FeedbackTriplet> Read(string directory)
    {
        string path = Path.Combine(directory, File);
        if (!System.IO.File.Exists(path)) throw new TrainingException($"--data: \"{directory}\" has no {File} with feedback.");
        string set = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        List<FeedbackTriplet> triplets = [];
        int number = 0;
        foreach (string line in System.IO.File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            try
            {
                using JsonDocument json = JsonDocument.Parse(line);
                JsonElement row = json.RootElement;
                string Said(string key) => row.TryGetProperty(key, out JsonElement value) ? value.GetString() ?? "" : "";
                string[] sentences = [.. row.GetProperty("sentences").EnumerateArray().Select(s => s.GetString() ?? "").Where(s => s.Length > 0)];
                if (Said("source").Length == 0 || Said("target").Length == 0 || sentences.Length == 0)
                    throw new FormatException("source, target and sentences are needed");
                triplets.Add(new FeedbackTriplet(
                    PictureSource.Unique(set, Said("source")), PictureSource.Unique(set, Said("target")), PictureSource.Unique(set, Said("negative")), Said("kind"), sentences));
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                throw new TrainingException($"{path}, line {number}: {e.Message}", e);
            }
        }
        return triplets;
    }
}
