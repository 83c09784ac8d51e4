using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Training;

/// <summary>The pictures of a training: those to learn from first, then those that only search or are searched.</summary>
internal sealed class TrainingData : IDisposable
{
    private readonly List<PictureSource> _sources;

    private TrainingData(List<PictureSource> sources, Recipe recipe)
    {
        _sources = sources;
        TrainingPicture[] all = [.. sources.SelectMany(s => s.Pictures)];
        TrainingPicture[] train = [.. all.Where(p => recipe.TrainSplits.Contains(p.Split))];
        bool Asked(TrainingPicture p) => recipe.QuerySplits.Contains(p.Split) || recipe.GallerySplits.Contains(p.Split);
        TrainingPicture[] others = recipe.QuerySplits.Count == 0 ? [] : [.. all.Where(p => !recipe.TrainSplits.Contains(p.Split) && Asked(p))];
        Count = train.Length;
        TrainingPicture[] pictures = [.. train, .. others];
        Dictionary<string, PictureSource> byName = sources.ToDictionary(s => s.Name);
        // A third more than the network sees, so that crops have something to show.
        Cache = new PictureCache(pictures, p => byName[p.Set].Read(p), recipe.Shape.Side * 4 / 3, recipe.CacheMegabytes * 1048576L);
        string[] labels = [.. train.Select(p => p.Label).Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Classes = labels.Length;
        Dictionary<string, int> numbers = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        Labels = [.. train.Select(p => numbers.GetValueOrDefault(p.Label, -1))];
        Queries = [.. Enumerable.Range(0, pictures.Length).Where(i => recipe.QuerySplits.Contains(pictures[i].Split))];
        Gallery = [.. Enumerable.Range(0, pictures.Length).Where(i => recipe.GallerySplits.Contains(pictures[i].Split))];
        Train = train;
    }

    /// <summary>All pictures.</summary>
    public PictureCache Cache { get; }

    /// <summary>Those to learn from: the first <see cref="Count"/>.</summary>
    public IReadOnlyList<TrainingPicture> Train { get; }

    /// <summary>How many to learn from.</summary>
    public int Count { get; }

    /// <summary>The label of each picture to learn from; −1 where there is none.</summary>
    public int[] Labels { get; }

    /// <summary>Different labels.</summary>
    public int Classes { get; }

    /// <summary>Those that search.</summary>
    public int[] Queries { get; }

    /// <summary>Those that are searched.</summary>
    public int[] Gallery { get; }

    /// <summary>Lists the pictures and checks that they suffice.</summary>
    public static TrainingData Open(IReadOnlyList<string> directories, Recipe recipe)
    {
        List<PictureSource> sources = [];
        try
        {
            foreach (string directory in directories)
                sources.Add(PictureSource.Open(directory, recipe.Labels));
            if (sources.Select(s => s.Name).Distinct().Count() < sources.Count) throw new TrainingException("--data: two directories have the same name.");
            var data = new TrainingData(sources, recipe);
            if (data.Count == 0)
                throw new TrainingException($"No picture is of the splits to train on ({string.Join(", ", recipe.TrainSplits)}); there are: {string.Join(", ", sources.SelectMany(s => s.Pictures).Select(p => p.Split).Distinct())}.");
            if (data.Count < recipe.Batch) throw new TrainingException($"A batch has {recipe.Batch} pictures, and there are {data.Count} to learn from: lower batch.");
            if (data.Classes < 2 && recipe.TeacherWeight == 0)
                throw new TrainingException($"There are {data.Classes} labels in the columns {string.Join(", ", recipe.Labels)}; two are needed at least. Set labels to the columns that say what is shown.");
            if (recipe.Views > 1 && data.Classes == 0) throw new TrainingException("No picture has a label: set views to 1.");
            return data;
        }
        catch
        {
            foreach (PictureSource source in sources)
                source.Dispose();
            throw;
        }
    }

    /// <summary>A number that changes with the recipe's text and the list of pictures: a checkpoint goes on with its own only.</summary>
    public long Fingerprint(Recipe recipe)
    {
        var text = new StringBuilder();
        Recipe lasting = recipe with { CheckpointMinutes = 0, CacheMegabytes = 0 };
        text.Append(CultureInfo.InvariantCulture, $"{lasting}\n{string.Join(',', lasting.Labels)}\n{string.Join(',', lasting.Milestones.Select(m => m.ToString("R", CultureInfo.InvariantCulture)))}\n");
        foreach (TrainingPicture picture in Train)
            text.Append(CultureInfo.InvariantCulture, $"{picture.Set}\t{picture.File}\t{picture.Label}\t{picture.Domain}\n");
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public void Dispose()
    {
        foreach (PictureSource source in _sources)
            source.Dispose();
    }
}
