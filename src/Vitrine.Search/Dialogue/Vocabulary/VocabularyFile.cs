using System.Globalization;

namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Reads the vocabulary that ships with the program.</summary>
internal static class VocabularyFile
{
    private static readonly char[] Ends = [','];

    /// <summary>Synonyms of the shipped concepts, each with its own name among them.</summary>
    public static IReadOnlyDictionary<Concept, IReadOnlyList<string>> Synonyms => Parsed.Value.Synonyms;

    /// <summary>Values in the order from less to more.</summary>
    public static IReadOnlyList<Scale> Scales => Parsed.Value.Scales;

    /// <summary>Words that say how much, 0 (none) to 4.</summary>
    public static IReadOnlyList<(string Word, int Degree)> Degrees => Parsed.Value.Degrees;

    /// <summary>By axis, how much more of it a normalised value promises; negative for less.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, double>> Hints => Parsed.Value.Hints;

    /// <summary>English, with the colour names: what is understood in every shop.</summary>
    public static Lexicon English => Parsed.Value.Lexicon;

    private static Lazy<Contents> Parsed { get; } = new(() => Read(Lines("english.txt")));

    /// <summary>Lines of a shipped file, comments and empty ones left out.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(VocabularyFile).Assembly.GetManifestResourceStream("vocabulary/" + name)
            ?? throw new InvalidOperationException($"The vocabulary {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
                yield return text;
    }

    private static Contents Read(IEnumerable<string> lines)
    {
        var contents = new Contents();
        string[] section = [];
        foreach (var line in lines)
        {
            if (line[0] == '[' && line[^1] == ']')
                section = line[1..^1].Split(' ');
            else
                contents.Add(section, line);
        }

        foreach (var name in ColorNames.All.Keys)
            contents.Lexicon.Add(name, new Meaning(MeaningKind.Concept, new Concept(Concept.Color, name)));
        return contents;
    }

    private static string[] Split(string words) => words.Split(Ends, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the lines of the file say.</summary>
    private sealed class Contents
    {
        public Lexicon Lexicon { get; } = new();

        public Dictionary<Concept, IReadOnlyList<string>> Synonyms { get; } = [];

        public List<Scale> Scales { get; } = [];

        public List<(string Word, int Degree)> Degrees { get; } = [];

        public Dictionary<string, Dictionary<string, double>> Hints { get; } = [];

        public void Add(string[] section, string line)
        {
            var sides = line.Split('=', 2);
            switch (section)
            {
                case ["word", var kind]:
                    foreach (var word in Split(line))
                        Add(word, new Meaning(Enum.Parse<MeaningKind>(kind, ignoreCase: true)));
                    break;
                case ["concept", var aspect] when sides is [var name, var others]:
                    var concept = new Concept(aspect, name.Trim());
                    Synonyms[concept] = [concept.Name, .. Split(others)];
                    foreach (var word in Synonyms[concept])
                        Add(word, new Meaning(MeaningKind.Concept, concept));
                    break;
                case ["axis", var of] when sides is [var axis, var poles] && poles.Split('/') is [var more, var less]:
                    foreach (var (words, sign) in new[] { (more, 1), (less, -1) })
                        foreach (var word in Split(words))
                            Add(word, new Meaning(MeaningKind.Axis, new Concept(of, word), new AxisPole(axis.Trim(' ', '*'), sign, axis.Contains('*', StringComparison.Ordinal))));
                    break;
                case ["scale"] when sides is [var name, var steps]:
                    Scales.Add(Scale.Parse(name.Trim(), Split(steps)));
                    break;
                case ["degree"] when sides is [var degree, var words]:
                    Degrees.AddRange(Split(words).Select(w => (Lexicon.Normalize(w), int.Parse(degree, CultureInfo.InvariantCulture))));
                    break;
                case ["hint", var axis]:
                    Hints.TryAdd(axis, []);
                    foreach (var pair in Split(line).Select(p => p.Split('=')))
                        Hints[axis].Add(Lexicon.Normalize(pair[0]), double.Parse(pair[1], CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new InvalidDataException($"The vocabulary has a line that is none: {line}");
            }
        }

        private void Add(string word, Meaning meaning)
        {
            if (!Lexicon.Add(word, meaning) && Lexicon.Find(Lexicon.Normalize(word)) is var there && there != meaning)
                throw new InvalidDataException($"The vocabulary gives \"{word}\" two meanings: {there?.Kind} {there?.Concept} and {meaning.Kind} {meaning.Concept}.");
        }
    }
}
