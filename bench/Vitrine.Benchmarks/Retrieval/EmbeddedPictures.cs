using System.Diagnostics;
using Vitrine.Benchmarks.Packs;
using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>Pictures of a pack as vectors, and what making them cost.</summary>
internal sealed class EmbeddedPictures
{
    private readonly float[] _vectors;
    private readonly int _dimension;

    private EmbeddedPictures(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, int dimension)
    {
        (Rows, _dimension) = (rows, dimension);
        _vectors = new float[(long)rows.Count * dimension];
    }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public int Count => Rows.Count;

    /// <summary>Time in decoding, summed over threads.</summary>
    public TimeSpan Decode { get; private set; }

    /// <summary>Time in the encoder, summed over threads.</summary>
    public TimeSpan Encode { get; private set; }

    public ReadOnlySpan<float> Vector(int index) => _vectors.AsSpan(index * _dimension, _dimension);

    public static EmbeddedPictures From(DataPack pack, IEnumerable<IReadOnlyDictionary<string, string>> rows, IImageEncoder encoder)
    {
        var embedded = new EmbeddedPictures(rows.ToList(), encoder.Space.Dimension);
        long decode = 0, encode = 0;
        Parallel.For(0, embedded.Count, i =>
        {
            var bytes = pack.Picture(embedded.Rows[i]);
            var start = Stopwatch.GetTimestamp();
            var picture = PictureReader.Read(bytes, encoder.InputSize);
            var decoded = Stopwatch.GetTimestamp();
            encoder.Encode(picture, null, embedded._vectors.AsSpan(i * embedded._dimension, embedded._dimension));
            Interlocked.Add(ref encode, Stopwatch.GetTimestamp() - decoded);
            Interlocked.Add(ref decode, decoded - start);
        });
        embedded.Decode = Stopwatch.GetElapsedTime(0, decode);
        embedded.Encode = Stopwatch.GetElapsedTime(0, encode);
        return embedded;
    }

    /// <summary>The most similar other picture.</summary>
    public int Nearest(int query) => Nearest(Vector(query), query);

    /// <summary>The most similar picture to a vector.</summary>
    /// <param name="vector">Of the same space.</param>
    /// <param name="except">A picture to pass over.</param>
    public int Nearest(ReadOnlySpan<float> vector, int except = -1)
    {
        var top = new TopK(1);
        for (var i = 0; i < Count; i++)
            if (i != except)
                top.Add(Distance.Dot(vector, Vector(i)), i);
        return top.Drain()[0].Index;
    }
}
