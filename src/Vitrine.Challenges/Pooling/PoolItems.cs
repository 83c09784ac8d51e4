using Vitrine.Challenges.Annotating;
using Vitrine.Challenges.Definitions;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Pooling;

/// <summary>What annotators see of the ids of a pool.</summary>
internal sealed class PoolItems
{
    private readonly Dictionary<string, (string Title, string Picture)> _items = new(StringComparer.Ordinal);

    /// <exception cref="ChallengeException">The file of items is malformed or names a picture that is not in the challenge.</exception>
    public static PoolItems Read(Challenge challenge, PhaseDefinition phase)
    {
        var items = new PoolItems();
        if (phase.Items is null)
            return items;
        try
        {
            var table = CsvTable.Read(challenge.PathOf(phase.Items));
            int id = table.Column("id"), title = table.Column("title"), picture = table.Find("picture");
            foreach (var row in table.Rows)
                items._items[row.Fields[id]] = (row.Fields[title], picture < 0 ? "" : PicturePath(challenge, row.Fields[picture], row.Line));
            return items;
        }
        catch (Exception e) when (e is MalformedFileException or IOException)
        {
            throw new ChallengeException(e.Message, inner: e);
        }
    }

    /// <summary>The pair of a query and a document; what nothing is known of is shown by its id.</summary>
    public AnnotationPair PairOf(string query, string document)
    {
        var (queryTitle, queryPicture) = _items.GetValueOrDefault(query, (query, ""));
        var (title, picture) = _items.GetValueOrDefault(document, (document, ""));
        return new AnnotationPair(0, $"{query}\t{document}", query, queryTitle, queryPicture, document, title, picture);
    }

    private static string PicturePath(Challenge challenge, string picture, long line)
    {
        if (picture.Length == 0)
            return "";
        var path = Path.GetFullPath(picture, challenge.Directory);
        return path.StartsWith(Path.GetFullPath(challenge.Directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? path
            : throw new ChallengeException($"items, line {line}: there is no picture \"{picture}\" in the challenge");
    }
}
