using Vitrine.Encoders;

namespace Vitrine.Search.Spaces;

/// <summary>The trained encoders that come with the program: a directory each, <c>models/NAME/encoder.safetensors</c>, with
/// <c>text.safetensors</c>, <c>attributes.safetensors</c> and <c>composer.safetensors</c> beside it where it has them.</summary>
public static class ShippedModels
{
    /// <summary>Where they lie: beside the program.</summary>
    public static string DefaultRoot { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The names of those that are there, in alphabetical order.</summary>
    /// <param name="root">The directory of the models; null for <see cref="DefaultRoot"/>.</param>
    public static IReadOnlyList<string> Names(string? root = null)
    {
        var models = new DirectoryInfo(root ?? DefaultRoot);
        return !models.Exists ? [] : [.. models.EnumerateDirectories().Where(d => File.Exists(new SpaceFiles(d.FullName).Weights))
            .Select(d => d.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>A model as the source of a space, joined with the descriptor.</summary>
    /// <param name="name">Its name; null for the first there is.</param>
    /// <param name="root">The directory of the models; null for <see cref="DefaultRoot"/>.</param>
    /// <returns>null where there is no such model.</returns>
    public static SpaceSource? Find(string? name = null, string? root = null)
    {
        if (Names(root).FirstOrDefault(n => name is null || n == name) is not { } found)
            return null;
        var files = new SpaceFiles(Path.Combine(root ?? DefaultRoot, found));
        return new SpaceSource
        {
            Name = found,
            Weights = files.Weights,
            Share = JoinedEncoder.DefaultShare,
            Text = File.Exists(files.Text) ? files.Text : null,
            Attributes = File.Exists(files.Attributes) ? files.Attributes : null,
            Composer = File.Exists(files.Composer) ? files.Composer : null,
        };
    }
}
