using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Vitrine.Evaluation.Metrics;

namespace Vitrine.Challenges.Definitions;

/// <summary>Reads <c>challenge.json</c>: JSON with comments, in which every key must be known and every file must stay within the challenge.</summary>
public static partial class DefinitionReader
{
    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new MomentConverter() },
    };

    /// <summary>A definition with every setting, its default and what it means.</summary>
    public static string Template()
    {
        using var reader = new StreamReader(typeof(DefinitionReader).Assembly.GetManifestResourceStream("challenge.jsonc")!);
        return reader.ReadToEnd();
    }

    /// <summary>Whether a name can stand in addresses: lower-case letters, digits, hyphens.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Reads the challenge in a directory.</summary>
    /// <exception cref="ChallengeException">The definition cannot be used; every problem is named.</exception>
    public static Challenge Read(string directory)
    {
        var file = Path.Combine(directory, SiteLayout.DefinitionName);
        var challenge = new Challenge(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)), directory, Parse(File.ReadAllText(file), file));
        var problems = Problems(challenge).ToList();
        return problems.Count == 0 ? challenge : throw new ChallengeException($"{file}:\n- " + string.Join("\n- ", problems));
    }

    internal static ChallengeDefinition Parse(string text, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ChallengeDefinition>(text, options) ?? throw new ChallengeException($"{file}: is null; write {{ … }}");
        }
        catch (JsonException e)
        {
            var what = e.Message.StartsWith(MomentConverter.Problem, StringComparison.Ordinal) ? MomentConverter.Problem : e.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "there is no such key; `vitrine challenge init` shows those there are"
                : e.Message.Contains("missing required", StringComparison.Ordinal) ? "a key is missing: " + e.Message[(e.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
                : "the value is of the wrong kind, or this is not JSON; `vitrine challenge init` shows what it looks like";
            throw new ChallengeException($"{file}:{(e.LineNumber ?? 0) + 1}: {e.Path}: {what}", inner: e);
        }
    }

    private static IEnumerable<string> Problems(Challenge challenge)
    {
        var definition = challenge.Definition;
        if (!IsName(challenge.Name))
            yield return $"the directory's name \"{challenge.Name}\" stands in addresses: use lower-case letters, digits and hyphens, at most 40";
        foreach (var problem in Annotations(definition))
            yield return problem;
        foreach (var twice in definition.Phases.GroupBy(p => p.Id).Where(g => g.Count() > 1))
            yield return $"two phases have the id \"{twice.Key}\"";
        foreach (var phase in definition.Phases)
            foreach (var problem in Problems(phase))
                yield return $"phase \"{phase.Id}\": {problem}";
        foreach (var file in new[] { definition.Description, definition.Rules }.OfType<string>().Where(f => !StaysWithin(f)))
            yield return $"\"{file}\" leads out of the challenge; name a file within it";
    }

    private static IEnumerable<string> Problems(PhaseDefinition phase)
    {
        foreach (var problem in Annotations(phase))
            yield return problem;
        if (phase.Closes <= phase.Opens)
            yield return "\"closes\" is not after \"opens\"";
        if (MetricProblem(phase) is { } metric)
            yield return metric;
        if (phase.Method == ScoringMethod.Annotated && phase.Judgments is null)
            yield return "\"judgments\" is missing; name the hidden file, or choose the method pooled";
        if (phase.Method == ScoringMethod.Pooled && phase.Judgments is not null)
            yield return "\"judgments\" are made by judging the pool; leave the key out";
        if (phase.K > phase.Depth)
            yield return $"\"k\" ({phase.K}) is more than \"depth\" ({phase.Depth}), the length of a list";
        foreach (var file in phase.Downloads.Append(phase.Judgments).OfType<string>().Where(f => !StaysWithin(f)))
            yield return $"\"{file}\" leads out of the challenge; name a file within it";
        if (phase.Judgments is { } hidden && phase.Downloads.Any(d => Path.GetFullPath(d, "/") == Path.GetFullPath(hidden, "/")))
            yield return $"the hidden file \"{hidden}\" is also one to download";
        if (phase.Downloads.Any(d => IsHidden(d)))
            yield return "a file to download lies in hidden/; move it to public/";
    }

    private static string? MetricProblem(PhaseDefinition phase)
    {
        try
        {
            _ = MetricNames.ParseList(string.Join(',', phase.Metrics));
            return null;
        }
        catch (MetricNameException e)
        {
            return $"\"metrics\": {e.Message}";
        }
    }

    internal static bool IsHidden(string file) => Path.GetFullPath(file, "/").StartsWith("/hidden/", StringComparison.OrdinalIgnoreCase);

    private static bool StaysWithin(string file) => file.Length > 0 && !Path.IsPathRooted(file) && !file.Contains('\\', StringComparison.Ordinal) && !file.Split('/').Any(s => s is ".." or "." or "");

    private static IEnumerable<string> Annotations(object part)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(part, new ValidationContext(part), found, validateAllProperties: true);
        return found.Select(f => f.ErrorMessage ?? "is out of range");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex NamePattern();
}
