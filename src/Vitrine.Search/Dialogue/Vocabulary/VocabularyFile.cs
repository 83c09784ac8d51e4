namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Reads the vocabulary that ships with the program.</summary>
internal static class VocabularyFile
{
    private static readonly char[] Ends = [','];

    /// <summary>Synonyms of the shipped concepts, each with its own name among them.</summary>
    public static IReadOnlyDictionary<Concept, IReadOnlyList<string>> Synonyms => Parsed.Value.Synonyms;

    /// <summary>English, with the colour names: what is understood in every shop.</summary>
    public static Lexicon English => Parsed.Value.Lexicon;

    private static Lazy<(Lexicon Lexicon, Dictionary<Concept, IReadOnlyList<string>> Synonyms)> Parsed { get; } = new(() => Read(Lines("english.txt")));

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

    private static (Lexicon, Dictionary<Concept, IReadOnlyList<string>>) Read(IEnumerable<string> lines)
    {
        var lexicon = new Lexicon();
        var synonyms = new Dictionary<Concept, IReadOnlyList<string>>();
        string[] section = [];
        foreach (var line in lines)
        {
            if (line[0] == '[' && line[^1] == ']')
                section = line[1..^1].Split(' ');
            else if (section is ["word", var kind])
                foreach (var word in Split(line))
                    Add(word, new Meaning(Enum.Parse<MeaningKind>(kind, ignoreCase: true)));
            else if (section is ["concept", var aspect] && line.Split('=') is [var name, var others])
            {
                var concept = new Concept(aspect, name.Trim());
                synonyms[concept] = [concept.Name, .. Split(others)];
                foreach (var word in synonyms[concept])
                    Add(word, new Meaning(MeaningKind.Concept, concept));
            }
            else if (section is ["axis", var of] && line.Split('=') is [var axis, var poles] && poles.Split('/') is [var more, var less])
            {
                foreach (var (words, sign) in new[] { (more, 1), (less, -1) })
                    foreach (var word in Split(words))
                        Add(word, new Meaning(MeaningKind.Axis, new Concept(of, word), new AxisPole(axis.Trim(' ', '*'), sign, axis.Contains('*', StringComparison.Ordinal))));
            }
            else
                throw new InvalidDataException($"The vocabulary has a line that is none: {line}");
        }

        foreach (var name in ColorNames.All.Keys)
            lexicon.Add(name, new Meaning(MeaningKind.Concept, new Concept(Concept.Color, name)));
        return (lexicon, synonyms);

        void Add(string word, Meaning meaning)
        {
            if (!lexicon.Add(word, meaning) && lexicon.Find(Lexicon.Normalize(word)) is var there && there != meaning)
                throw new InvalidDataException($"The vocabulary gives \"{word}\" two meanings: {there?.Kind} {there?.Concept} and {meaning.Kind} {meaning.Concept}.");
        }
    }

    private static string[] Split(string words) => words.Split(Ends, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
