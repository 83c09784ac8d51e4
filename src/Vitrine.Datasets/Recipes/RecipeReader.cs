using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Recipes;

/// <summary>Reads recipes: JSON with comments, in which every key must be known.</summary>
public static class RecipeReader
{
    /// <summary>How recipes are written.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>A recipe with every key, its default and what it means, to start from.</summary>
    public static string Template()
    {
        using var stream = typeof(RecipeReader).Assembly.GetManifestResourceStream("recipe.jsonc")
            ?? throw new InvalidOperationException("The template is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a recipe.</summary>
    /// <param name="text">The recipe; empty for the defaults.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="changes">Values that go before the recipe's: <c>sample.leaves=20</c>; a value is JSON, or text without quotation marks.</param>
    /// <exception cref="MalformedFileException">Not JSON, a key that is not known, or a value out of its range.</exception>
    public static Recipe Read(string text, string name, IReadOnlyList<string>? changes = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
            text = "{}";
        var recipe = Parse(text, name);
        if (changes is { Count: > 0 })
        {
            var root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
            foreach (var change in changes)
                Apply(root, change);
            recipe = Parse(root.ToJsonString(), "--set");
        }

        Check(recipe, changes is { Count: > 0 } ? $"{name} with --set" : name);
        return recipe;
    }

    private static Recipe Parse(string text, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<Recipe>(text, Options) ?? throw new MalformedFileException(name, 1, "is null; write { … }");
        }
        catch (JsonException e)
        {
            var path = e.Path?.Replace("$.", "", StringComparison.Ordinal) ?? "";
            var problem = e.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? $"there is no key \"{path}\"; there are: {string.Join(", ", SiblingsOf(path))}"
                : path.Length > 1 && e.InnerException is not JsonException ? $"\"{path}\" has a value of the wrong kind; `vitrine dataset init` shows what it looks like" : "is not JSON here; check quotation marks, commas and brackets";
            throw new MalformedFileException(name, (e.LineNumber ?? 0) + 1, problem, e);
        }
    }

    /// <summary>The keys that stand where an unknown one stands.</summary>
    private static IEnumerable<string> SiblingsOf(string path)
    {
        var type = typeof(Recipe);
        foreach (var step in path.Split('.').SkipLast(1))
        {
            var property = type.GetProperties().FirstOrDefault(p => NameOf(p.Name) == step.Split('[')[0]);
            type = property is null ? type : property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        }

        return type.GetProperties().Select(p => NameOf(p.Name));
    }

    private static void Apply(JsonObject root, string change)
    {
        if (change.IndexOf('=') is not (var at and > 0))
            throw new MalformedFileException("--set", 0, $"\"{change}\" is not key=value, e.g. sample.leaves=20");
        var steps = change[..at].Trim().Split('.');
        var parent = root;
        foreach (var step in steps.SkipLast(1))
        {
            if (parent[step] is not JsonObject child)
                parent[step] = child = [];
            parent = child;
        }

        parent[steps[^1]] = ValueOf(change[(at + 1)..].Trim());
    }

    private static JsonNode? ValueOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static void Check(Recipe recipe, string name)
    {
        foreach (var section in typeof(Recipe).GetProperties())
        {
            if (section.GetValue(recipe) is not { } settings)
                throw new MalformedFileException(name, 0, $"\"{NameOf(section.Name)}\" is null; leave it out for its defaults");
            if (!section.PropertyType.IsClass)
                continue;
            foreach (var part in settings is CrowdSettings crowd ? [settings, .. crowd.Groups] : new[] { settings })
            {
                var problems = new List<ValidationResult>();
                if (!Validator.TryValidateObject(part, new ValidationContext(part), problems, validateAllProperties: true))
                    throw new MalformedFileException(name, 0, string.Create(CultureInfo.InvariantCulture, $"in \"{NameOf(section.Name)}\": {problems[0].ErrorMessage}"));
            }
        }
    }

    private static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
