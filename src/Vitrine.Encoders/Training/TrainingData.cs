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
        bool Learnt(TrainingPicture p) => recipe.TrainSplits.Contains(p.Split) && !recipe.Without.Contains(p.Label[(p.Label.IndexOf('/') + 1)..])
            && (recipe.Shares.Count == 0 || recipe.Shares.Any(s => s.Takes(p)));
        bool Asked(TrainingPicture p) => recipe.QuerySplits.Contains(p.Split) || recipe.GallerySplits.Contains(p.Split);
        TrainingPicture[] train = [.. all.Where(Learnt)];
        TrainingPicture[] others = recipe.QuerySplits.Count == 0 ? [] : [.. all.Where(p => !Learnt(p) && Asked(p))];
        Count = train.Length;
        TrainingPicture[] pictures = [.. train, .. others];
        Dictionary<string, PictureSource> byName = sources.ToDictionary(s => s.Name);
        // A third more than the network sees, so that crops have something to show; and all that a teacher can.
        int side = Math.Max(recipe.Shape.Side * 4 / 3, recipe.TeacherWeight > 0 ? recipe.TeacherSide : 0);
        Cache = new PictureCache(pictures, p => byName[p.Set].Read(p), side, recipe.CacheMegabytes * 1048576L);
        Taught = [.. Enumerable.Range(0, Count).Where(i => recipe.TeacherSets.Count == 0 || recipe.TeacherSets.Contains(pictures[i].Set))];
        Labels = new LabelTable(train, recipe.Categories.Count > 0);
        Queries = [.. Enumerable.Range(0, pictures.Length).Where(i => recipe.QuerySplits.Contains(pictures[i].Split))];
        Gallery = [.. Enumerable.Range(0, pictures.Length).Where(i => recipe.GallerySplits.Contains(pictures[i].Split))];
        Train = train;
    }

    /// <summary>All pictures.</summary>
    public PictureCache Cache { get; }

    /// <summary>Those that the teacher is asked about, by number.</summary>
    public int[] Taught { get; }

    /// <summary>Those to learn from: the first <see cref="Count"/>.</summary>
    public IReadOnlyList<TrainingPicture> Train { get; }

    /// <summary>How many to learn from.</summary>
    public int Count { get; }

    /// <summary>What is said about those to learn from.</summary>
    public LabelTable Labels { get; }

    /// <summary>Those that search.</summary>
    public int[] Queries { get; }

    /// <summary>Those that are searched.</summary>
    public int[] Gallery { get; }

    /// <summary>Lists the pictures and checks that they suffice.</summary>
    public static TrainingData Open(IReadOnlyList<string> directories, Recipe recipe)
    {
        List<PictureSource> sources = [];
        var columns = new PictureColumns { Labels = recipe.Labels, Categories = recipe.Categories, Attributes = recipe.Attributes, Regions = recipe.Regions };
        try
        {
            foreach (string directory in directories)
                sources.Add(PictureSource.Open(directory, columns));
            if (sources.Select(s => s.Name).Distinct().Count() < sources.Count) throw new TrainingException("--data: two directories have the same name.");
            var data = new TrainingData(sources, recipe);
            if (data.Count == 0)
                throw new TrainingException($"No picture is of the splits to train on ({string.Join(", ", recipe.TrainSplits)}); there are: {string.Join(", ", sources.SelectMany(s => s.Pictures).Select(p => p.Split).Distinct())}.");
            if (data.Count < recipe.Batch) throw new TrainingException($"A batch has {recipe.Batch} pictures, and there are {data.Count} to learn from: lower batch.");
            if (data.Labels.LabelCount < 2 && recipe.TeacherWeight == 0 && recipe.AttributesWeight == 0)
                throw new TrainingException($"There are {data.Labels.LabelCount} labels in the columns {string.Join(", ", recipe.Labels)}; two are needed at least. Set labels to the columns that say what is shown.");
            if (recipe.AttributesWeight > 0 && data.Labels.AttributeNames.Count == 0)
                throw new TrainingException($"No picture has attributes in the columns {string.Join(", ", recipe.Attributes)}.");
            if (recipe.TeacherWeight > 0 && data.Taught.Length == 0)
                throw new TrainingException($"teacher-sets: none of {string.Join(", ", recipe.TeacherSets)} is given with --data.");
            if (recipe.Views > 1 && data.Labels.LabelCount == 0) throw new TrainingException("No picture has a label: set views to 1.");
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
        text.Append(CultureInfo.InvariantCulture, $"{lasting}\n{string.Join(',', lasting.Shares)} {string.Join(',', lasting.TeacherSets)}\n{string.Join(',', lasting.Labels)}\n{string.Join(',', lasting.Milestones.Select(m => m.ToString("R", CultureInfo.InvariantCulture)))}\n");
        foreach (TrainingPicture picture in Train)
            text.Append(CultureInfo.InvariantCulture, $"{picture.Set}\t{picture.File}\t{picture.Label}\t{picture.Domain}\t{picture.Category}\t{picture.Region}\t{string.Join('|', picture.Attributes)}\n");
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public void Dispose()
    {
        foreach (PictureSource source in _sources)
            source.Dispose();
    }
}
