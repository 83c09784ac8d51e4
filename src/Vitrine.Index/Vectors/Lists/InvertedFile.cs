using System.Runtime.Intrinsics;
using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>Inverted lists over the rows of a generation: every row in the list of its nearest centre, as a code.</summary>
/// <remarks>
/// The set of centres and lists never changes; splitting or merging makes another file that shares the lists it leaves alone. Lists grow
/// by appending. One writer, any number of readers; a reader passes over entries whose documents came after it.
/// </remarks>
internal sealed class InvertedFile
{
    private readonly float[] _spreads;
    private Calibration? _calibration;

    /// <param name="shape">What the codes are made with.</param>
    /// <param name="centres">The centres.</param>
    /// <param name="lists">The list of each centre.</param>
    /// <param name="spreads">For each list the root mean square of its residuals.</param>
    public InvertedFile(FileShape shape, CentreTable centres, InvertedList[] lists, ReadOnlySpan<float> spreads)
    {
        Shape = shape;
        Centres = centres;
        Lists = lists;
        _spreads = new float[centres.Padded];
        spreads.CopyTo(_spreads);
    }

    public FileShape Shape { get; }

    public VectorMetric Metric => Shape.Metric;

    public RandomRotation Rotation => Shape.Rotation;

    /// <summary>Centres, rotated.</summary>
    public CentreTable Centres { get; }

    /// <summary>The list of each centre.</summary>
    public InvertedList[] Lists { get; }

    /// <summary>For each list the root mean square of its residuals.</summary>
    public ReadOnlySpan<float> Spreads => _spreads.AsSpan(0, Lists.Length);

    /// <summary>Dimension of codes: that of the vectors, padded.</summary>
    public int Dimension => Rotation.RotatedDimension;

    /// <summary>What settings find; null until it is measured.</summary>
    public Calibration? Calibration
    {
        get => Volatile.Read(ref _calibration);
        set => Volatile.Write(ref _calibration, value);
    }

    /// <summary>Rows appended since the calibration: the lists it speaks of fill with others.</summary>
    public long AppendedSince { get; set; }

    /// <summary>Entries in all lists, dead ones included.</summary>
    public long Entries
    {
        get
        {
            long entries = 0;
            foreach (InvertedList list in Lists)
                entries += list.Entries.Count;
            return entries;
        }
    }

    /// <summary>Memory of codes and centres.</summary>
    public long Bytes
    {
        get
        {
            long bytes = Centres.Bytes;
            foreach (InvertedList list in Lists)
                bytes += list.Entries.Bytes;
            return bytes;
        }
    }

    /// <summary>Appends a row to the list of its nearest centre. The writer alone calls this.</summary>
    public void Append(VectorColumn rows, int document, int row)
    {
        ListWriter writer = ListWriter.OfThread(Rotation);
        ReadOnlySpan<float> rotated = writer.Rotate(rows, row, Rotation);
        int list = writer.Nearest(Centres);
        RaBitQ.Encode(rotated, Centres[list], Metric, writer.Code);
        Lists[list].Append(writer.Code, document, row);
        AppendedSince++;
    }

    /// <summary>The same lists for a compacted generation, without what has died.</summary>
    /// <param name="from">Entries of later documents are left out: the snapshot's capacity.</param>
    /// <param name="map">Where documents and rows went.</param>
    public InvertedFile Follow(int from, CompactionMap map)
    {
        var lists = new InvertedList[Lists.Length];
        for (int i = 0; i < lists.Length; i++)
        {
            ListEntries entries = Lists[i].Entries;
            int count = entries.CountBefore(from);
            int live = 0;
            for (int entry = 0; entry < count; entry++)
                live += map.Row(entries.Row(entry)) >= 0 ? 1 : 0;
            var fresh = new ListEntries(Dimension, live);
            for (int entry = 0; entry < count; entry++)
            {
                int row = map.Row(entries.Row(entry));
                if (row >= 0)
                    fresh.Append(entries, entry, map.Ordinal(entries.Document(entry)), row);
            }
            lists[i] = new InvertedList(fresh);
        }
        return new InvertedFile(Shape, Centres, lists, Spreads) { Calibration = Calibration, AppendedSince = AppendedSince };
    }

    /// <summary>Turns inner products with the centres into promises (see <see cref="CentreRanking"/>), in place.</summary>
    /// <param name="squaredNorm">Squared length of the query.</param>
    /// <param name="reach">How many spreads above the mean.</param>
    /// <param name="products">Inner products, padded to whole blocks.</param>
    public void Promises(float squaredNorm, float reach, Span<float> products)
    {
        for (int i = 0; i < products.Length; i += 16)
        {
            Vector512<float> product = Vector512.Create<float>(products[i..]);
            Vector512<float> spread = Vector512.Create<float>(_spreads.AsSpan(i));
            Vector512<float> square = Vector512.Max(Vector512.Create(squaredNorm) + Vector512.Create(Centres.SquaredNorms[i..]) - product - product, Vector512<float>.Zero);
            Vector512<float> promise = Vector512.Create(reach) * spread * Vector512.Sqrt(square);
            if (Metric == VectorMetric.SquaredL2)
                promise = promise + promise - square - spread * spread;
            else
                promise += product;
            promise.CopyTo(products[i..]);
        }
    }

    /// <summary>The exact promise of a list.</summary>
    public (RankedList List, float Promise) Rank(int list, float product, float squaredNorm, float reach)
    {
        float square = Math.Max(0, squaredNorm + Centres.SquaredNorms[list] - 2 * product);
        float distance = MathF.Sqrt(square);
        float spread = _spreads[list];
        return Metric == VectorMetric.SquaredL2
            ? (new RankedList(list, -square, distance), 2 * reach * spread * distance - square - spread * spread)
            : (new RankedList(list, product, distance), reach * spread * distance + product);
    }
}
