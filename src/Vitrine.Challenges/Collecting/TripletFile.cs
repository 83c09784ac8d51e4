using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Collecting;

/// <summary>Triplets as <c>vitrine collect find</c> writes them: <c>triplets.csv</c> with a folder <c>pictures</c> beside it.</summary>
public static class TripletFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "triplets.csv";

    private static readonly string[] roles = ["source", "target", "non_target"];

    /// <summary>Names of the columns.</summary>
    public static IReadOnlyList<string> Header { get; } = ["triplet_id", .. roles.SelectMany(r => new[] { r, r + "_image", r + "_title" })];

    /// <summary>Makes a collection of the triplets in a folder; their pictures are copied into the site.</summary>
    /// <exception cref="ChallengeException">A picture is missing, or the collection cannot be made.</exception>
    /// <exception cref="MalformedFileException">The file does not keep its format.</exception>
    public static FeedbackProject Add(ChallengeSite site, string folder, string name, string title, int workers, int probation)
    {
        ArgumentNullException.ThrowIfNull(site);
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
            throw new ChallengeException($"There is no {Name} in \"{folder}\"; make one with `vitrine collect find`.");
        if (site.Collections.Find(name) is not null)
            throw new ChallengeException($"There is a collection \"{name}\" already; choose another name.");
        var to = Path.Combine(site.Layout.Collections, name);
        List<FeedbackTriplet> triplets = [.. Read(file, to)];
        string[] pictures = [.. triplets.SelectMany(t => new[] { t.Source, t.Target, t.NonTarget }).Select(i => Path.GetFileName(i.Picture)).Distinct()];
        var from = Path.Combine(folder, "pictures");
        if (pictures.FirstOrDefault(p => !File.Exists(Path.Combine(from, p))) is { } missing)
            throw new ChallengeException($"There is no picture \"{missing}\" in \"{from}\".");
        Directory.CreateDirectory(to);
        foreach (var picture in pictures)
            File.Copy(Path.Combine(from, picture), Path.Combine(to, picture), overwrite: true);
        return site.Collections.Create(name, title, workers, probation, triplets);
    }

    private static IEnumerable<FeedbackTriplet> Read(string file, string pictures)
    {
        var table = CsvTable.Read(file);
        var columns = Header.Select(h => table.Column(h)).ToArray();
        foreach (var row in table.Rows)
        {
            TripletItem Item(int role)
            {
                var (product, image, title) = (row.Fields[columns[(3 * role) + 1]], row.Fields[columns[(3 * role) + 2]], row.Fields[columns[(3 * role) + 3]]);
                return product.Length > 0 && image.Length > 0 && image == Path.GetFileName(image) && image is not ("." or "..")
                    ? new TripletItem(product, image, title, Path.Combine(pictures, image + ".jpg"))
                    : throw new MalformedFileException(file, row.Line, $"the {roles[role]} has no product, or its image \"{image}\" is no plain name");
            }

            yield return new FeedbackTriplet(0, row.Fields[columns[0]], Item(0), Item(1), Item(2));
        }
    }
}
