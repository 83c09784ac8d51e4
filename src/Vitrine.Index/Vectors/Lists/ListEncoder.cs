using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>Encodes whole lists of rows.</summary>
internal static class ListEncoder
{
    /// <summary>A file with a list for each centre.</summary>
    /// <param name="shape">What the codes are made with.</param>
    /// <param name="centres">The centres.</param>
    /// <param name="rows">The vectors.</param>
    /// <param name="members">For each centre its rows, ascending.</param>
    /// <param name="threads">Most threads; the lists do not depend on it.</param>
    /// <param name="cancel">Stops early.</param>
    public static InvertedFile Encode(FileShape shape, CentreTable centres, VectorColumn rows, int[][] members, int threads, CancellationToken cancel)
    {
        var lists = new InvertedList[members.Length];
        var spreads = new float[members.Length];
        Parallel.For(0, members.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, c =>
            (lists[c], spreads[c]) = Encode(shape, centres[c], rows, members[c]));
        return new InvertedFile(shape, centres, lists, spreads);
    }

    /// <summary>A list, and the root mean square of its residuals.</summary>
    public static (InvertedList List, float Spread) Encode(FileShape shape, ReadOnlySpan<float> centre, VectorColumn rows, ReadOnlySpan<int> members)
    {
        ListWriter writer = ListWriter.OfThread(shape.Rotation);
        var entries = new ListEntries(centre.Length, members.Length);
        double squares = 0;
        foreach (int row in members)
        {
            ReadOnlySpan<float> rotated = writer.Rotate(rows, row, shape.Rotation);
            squares += Distance.SquaredL2(rotated, centre);
            RaBitQ.Encode(rotated, centre, shape.Metric, writer.Code);
            entries.Append(writer.Code, rows.Documents[row], row);
        }
        return (new InvertedList(entries), (float)Math.Sqrt(squares / Math.Max(1, members.Length)));
    }
}
