using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>Cuts lists that have grown too long in two, and gives up lists that have become too short.</summary>
/// <remarks>
/// As in SPFresh (Xu et al., SOSP 2023): when the centres of a neighbourhood change, what lies in it may be nearer to another centre now, so
/// the rows of the list and of its nearest neighbours are assigned anew among the neighbourhood's centres. Lists elsewhere stay as they are,
/// shared with the file that this one follows. Works on a snapshot; the same snapshot gives the same lists.
/// </remarks>
internal sealed class Balancer
{
    private const int Neighbours = 8;
    private const int SplitRounds = 8;
    private const int SplitAttempts = 4;

    // A cut that leaves less than this share on one side did not find two clusters.
    private const double LeastShare = 0.05;

    // Cuts in one go, times the lists there are; what is still too long then is due again.
    private const int MostCuts = 4;

    private readonly InvertedFile _file;
    private readonly IndexReader _snapshot;
    private readonly CancellationToken _cancel;
    private readonly List<float[]?> _centres = [];
    private readonly List<int[]?> _changed = [];
    private readonly Queue<int> _long = new();
    private readonly SeededRandom _random;

    private Balancer(InvertedFile file, IndexReader snapshot, CancellationToken cancel)
    {
        (_file, _snapshot, _cancel) = (file, snapshot, cancel);
        _random = new SeededRandom(file.Shape.Seed).Fork("balance");
        for (int c = 0; c < file.Lists.Length; c++)
        {
            _centres.Add(file.Centres[c].ToArray());
            _changed.Add(null);
        }
    }

    /// <summary>Whether a list is too long, or too short to be kept.</summary>
    public static bool IsDue(InvertedFile file)
    {
        foreach (InvertedList list in file.Lists)
        {
            int count = list.Entries.Count;
            if (count > file.Shape.Largest || (count < file.Shape.Smallest && file.Lists.Length > 1))
                return true;
        }
        return false;
    }

    /// <summary>Balances.</summary>
    /// <param name="file">The lists.</param>
    /// <param name="snapshot">Which documents there are; entries of later ones are left to the caller (<see cref="BalancedFile.IsChanged"/>).</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public static BalancedFile Balance(InvertedFile file, IndexReader snapshot, int threads, CancellationToken cancel) =>
        new Balancer(file, snapshot, cancel).Run(threads);

    private BalancedFile Run(int threads)
    {
        for (int c = 0; c < _file.Lists.Length; c++)
        {
            if (Length(c) > _file.Shape.Largest)
                _long.Enqueue(c);
        }
        // A cut draws rows from its neighbours, so a list may come back; that ends, because cuts make lists and rows are finite, but it
        // need not end in one pass.
        for (int left = MostCuts * _file.Lists.Length; left > 0 && _long.TryDequeue(out int list); left--)
        {
            _cancel.ThrowIfCancellationRequested();
            Split(list);
        }
        for (int c = 0; c < _centres.Count; c++)
        {
            if (_centres[c] is not null && Length(c) < _file.Shape.Smallest && _centres.Count(centre => centre is not null) > 1)
                GiveUp(c);
        }
        return Assemble(threads);
    }

    private int Length(int list) => _changed[list]?.Length ?? _file.Lists[list].Entries.CountBefore(_snapshot.Capacity);

    // Live rows of a list, ascending.
    private int[] Rows(int list)
    {
        if (_changed[list] is { } changed)
            return changed;
        ListEntries entries = _file.Lists[list].Entries;
        int count = entries.CountBefore(_snapshot.Capacity);
        var rows = new List<int>(count);
        for (int entry = 0; entry < count; entry++)
        {
            if (_snapshot.All.Contains(entries.Document(entry)))
                rows.Add(entries.Row(entry));
        }
        return _changed[list] = [.. rows];
    }

    private void Split(int list)
    {
        int[] rows = Rows(list);
        if (rows.Length <= _file.Shape.Largest)
            return; // it was long with the dead only
        float[][] vectors = Vectors(rows);
        if (Halves(vectors) is not var (left, right))
            return;
        _centres[list] = left;
        _centres.Add(right);
        _changed.Add([]);
        Reassign([list, _centres.Count - 1, .. Nearest(left, list, _centres.Count - 1)]);
    }

    private void GiveUp(int list)
    {
        int[] rows = Rows(list);
        int[] near = [.. Nearest(_centres[list]!, list, -1)];
        _centres[list] = null;
        _changed[list] = [];
        if (rows.Length > 0)
            Reassign(near, rows);
    }

    /// <summary>Two centres of vectors that have one; null where the vectors do not fall into two.</summary>
    private (float[] Left, float[] Right)? Halves(float[][] vectors)
    {
        // Two vectors by chance may both lie on one side, or one far out: others are tried then.
        for (int attempt = 0; attempt < SplitAttempts; attempt++)
        {
            if (Halves(vectors, [.. vectors[_random.NextInt(vectors.Length)]], [.. vectors[_random.NextInt(vectors.Length)]]) is { } halves)
                return halves;
        }
        return null;
    }

    private static (float[] Left, float[] Right)? Halves(float[][] vectors, float[] left, float[] right)
    {
        int inRight = 0;
        for (int round = 0; round < SplitRounds; round++)
        {
            var sums = new[] { new float[left.Length], new float[left.Length] };
            inRight = 0;
            foreach (float[] vector in vectors)
            {
                int side = Distance.SquaredL2(vector, right) < Distance.SquaredL2(vector, left) ? 1 : 0;
                inRight += side;
                for (int i = 0; i < vector.Length; i++)
                    sums[side][i] += vector[i];
            }
            if (inRight == 0 || inRight == vectors.Length)
                return null;
            for (int i = 0; i < left.Length; i++)
            {
                left[i] = sums[0][i] / (vectors.Length - inRight);
                right[i] = sums[1][i] / inRight;
            }
        }
        return Math.Min(inRight, vectors.Length - inRight) < LeastShare * vectors.Length ? null : (left, right);
    }

    private void Reassign(int[] lists, params int[] more)
    {
        int[] rows = [.. lists.SelectMany(Rows), .. more];
        Array.Sort(rows);
        var members = lists.ToDictionary(list => list, _ => new List<int>());
        float[][] vectors = Vectors(rows);
        for (int i = 0; i < rows.Length; i++)
            members[lists.MinBy(list => Distance.SquaredL2(vectors[i], _centres[list]))].Add(rows[i]);
        foreach (int list in lists)
        {
            _changed[list] = [.. members[list]];
            if (members[list].Count > _file.Shape.Largest && !_long.Contains(list))
                _long.Enqueue(list);
        }
    }

    private IEnumerable<int> Nearest(float[] centre, int except, int alsoExcept) =>
        Enumerable.Range(0, _centres.Count)
            .Where(c => c != except && c != alsoExcept && _centres[c] is not null)
            .Select(c => (List: c, Distance: Distance.SquaredL2(centre, _centres[c])))
            .OrderBy(x => x.Distance).Take(Neighbours).Select(x => x.List);

    private float[][] Vectors(int[] rows)
    {
        ListWriter writer = ListWriter.OfThread(_file.Rotation);
        return [.. rows.Select(row => writer.Rotate(_snapshot.Generation.Vectors, row, _file.Rotation).ToArray())];
    }

    private BalancedFile Assemble(int threads)
    {
        int[] kept = [.. Enumerable.Range(0, _centres.Count).Where(c => _centres[c] is not null)];
        int dimension = _file.Dimension;
        var centres = new float[kept.Length * dimension];
        for (int i = 0; i < kept.Length; i++)
            _centres[kept[i]]!.CopyTo(centres.AsSpan(i * dimension));
        var table = new CentreTable(centres, dimension);
        var lists = new InvertedList[kept.Length];
        var spreads = new float[kept.Length];
        Parallel.For(0, kept.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = _cancel }, i =>
        {
            int list = kept[i];
            (lists[i], spreads[i]) = _changed[list] is { } rows
                ? ListEncoder.Encode(_file.Shape, table[i], _snapshot.Generation.Vectors, rows)
                : (_file.Lists[list], _file.Spreads[list]);
        });
        var fresh = new InvertedFile(_file.Shape, table, lists, spreads) { Calibration = _file.Calibration, AppendedSince = _file.AppendedSince };
        bool[] changed = [.. Enumerable.Range(0, _file.Lists.Length).Select(c => _changed[c] is not null)];
        return new BalancedFile(_file, fresh, changed, _snapshot.Capacity);
    }
}

/// <summary>A file that follows from another one.</summary>
/// <param name="Old">The file before.</param>
/// <param name="Fresh">The file now: of the lists that changed it has what the snapshot had, of the others all.</param>
/// <param name="IsChanged">For each list of the old file whether it was made anew.</param>
/// <param name="UpTo">Capacity of the snapshot.</param>
internal sealed record BalancedFile(InvertedFile Old, InvertedFile Fresh, bool[] IsChanged, int UpTo)
{
    /// <summary>Appends what was written to changed lists since the snapshot. Under the writer's lock.</summary>
    public InvertedFile CatchUp(VectorColumn rows)
    {
        for (int list = 0; list < IsChanged.Length; list++)
        {
            if (!IsChanged[list])
                continue;
            ListEntries entries = Old.Lists[list].Entries;
            for (int entry = entries.CountBefore(UpTo); entry < entries.Count; entry++)
                Fresh.Append(rows, entries.Document(entry), entries.Row(entry));
        }
        return Fresh;
    }
}
