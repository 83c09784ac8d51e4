using System.Globalization;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Annotating;

/// <summary>Makes an annotation project of the pairs that <c>vitrine dataset annotate-export</c> wrote; its answers go back by <c>annotate-import</c>.</summary>
public static class ProjectImport
{
    private static readonly string[] taskFiles = ["tasks.csv", "tasks.tsv"];
    private static readonly string[] taskColumns = ["pair_id", "query_image", "query_title", "candidate_image", "candidate_title"];

    /// <summary>Reads pairs, golden labels and pictures; the pictures are copied into the site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="folder">The folder with <c>tasks.csv</c> or <c>.tsv</c>, <c>golden.csv</c> and <c>pictures/</c>.</param>
    /// <param name="name">The project's name in addresses.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="votes">Annotators a pair, 1 to 10.</param>
    /// <param name="goldenEvery">One question in about so many is golden; 0 for none.</param>
    /// <exception cref="ChallengeException">A file is missing, or does not fit the others.</exception>
    /// <exception cref="MalformedFileException">A file does not keep its format.</exception>
    public static AnnotationProject FromDataset(ChallengeSite site, string folder, string name, string title, int votes, int goldenEvery)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (taskFiles.Select(f => Path.Combine(folder, f)).FirstOrDefault(File.Exists) is not { } tasks)
            throw new ChallengeException($"There is no tasks.csv in \"{folder}\"; run `vitrine dataset annotate-export` first and name its folder 4-annotation.");
        if (site.Annotations.Find(name) is not null)
            throw new ChallengeException($"There is a project \"{name}\" already; choose another name.");
        var golden = ReadGolden(Path.Combine(folder, "golden.csv"));
        var from = Path.Combine(folder, "pictures");
        var to = Path.Combine(site.Layout.Projects, name);
        List<AnnotationPair> pairs = [.. ReadTasks(tasks).Select(task => new AnnotationPair(
            0, task.Pair, task.Pair, task.QueryTitle, PictureIn(to, task.QueryPicture), task.Pair, task.CandidateTitle, PictureIn(to, task.CandidatePicture))
        {
            Golden = golden.TryGetValue(task.Pair, out var label) ? label : null,
        })];
        if (golden.Keys.Except(pairs.Select(p => p.Name)).FirstOrDefault() is { } stranger)
            throw new ChallengeException($"golden.csv has the pair \"{stranger}\", which is not among the tasks; both must come from one export.");
        CopyPictures(from, to, pairs);
        return site.Annotations.Create(name, title, ProjectKind.Match, votes, golden.Count == 0 ? 0 : goldenEvery, pairs);
    }

    private static IEnumerable<CrowdTask> ReadTasks(string file)
    {
        using var reader = new StreamReader(file);
        var table = CsvTable.Read(reader, file, file.EndsWith(".tsv", StringComparison.Ordinal) ? '\t' : ',');
        int[] columns = [.. taskColumns.Select(c => table.Column(c, "input:" + c))];
        foreach (var row in table.Rows)
            yield return new CrowdTask(row.Fields[columns[0]], row.Fields[columns[1]], row.Fields[columns[2]], row.Fields[columns[3]], row.Fields[columns[4]]);
    }

    private static Dictionary<string, int> ReadGolden(string file)
    {
        var golden = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!File.Exists(file))
            return golden;
        var table = CsvTable.Read(file);
        int pair = table.Column("pair_id"), label = table.Column("label");
        foreach (var row in table.Rows)
        {
            if (!int.TryParse(row.Fields[label], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value >= MatchLabel.Count)
                throw new MalformedFileException(file, row.Line, $"the label '{row.Fields[label]}' is none; write 0, 1 or 2");
            golden[row.Fields[pair]] = value;
        }

        return golden;
    }

    /// <summary>Where a picture will lie: by the last part of its address, which may be on the web.</summary>
    private static string PictureIn(string folder, string address) => Path.Combine(folder, Path.GetFileName(address.Split('?', '#')[0]));

    private static void CopyPictures(string from, string to, IReadOnlyCollection<AnnotationPair> pairs)
    {
        string[] names = [.. pairs.SelectMany(p => new[] { p.QueryPicture, p.CandidatePicture }).Select(p => Path.GetFileName(p)).Distinct()];
        string[] missing = [.. names.Where(n => !File.Exists(Path.Combine(from, n)))];
        if (missing.Length > 0)
            throw new ChallengeException($"{missing.Length} of {names.Length} pictures are not in \"{from}\", e.g. \"{missing[0]}\"; set \"annotation.copy_pictures\" in the recipe and export again.");
        Directory.CreateDirectory(to);
        foreach (var name in names)
            File.Copy(Path.Combine(from, name), Path.Combine(to, name), overwrite: true);
    }
}
