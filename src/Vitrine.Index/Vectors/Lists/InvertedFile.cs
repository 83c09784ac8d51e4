using System.Runtime.Intrinsics;
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
    private readonly VectorCode _code;
    private readonly float[] _rotated;
    private readonly float[] _spreads;

    /// <param name="metric">How vectors are compared.</param>
    /// <param name="rotation">The rotation of vectors and centres.</param>
    /// <param name="centres">The centres.</param>
    /// <param name="lists">The list of each centre.</param>
    /// <param name="spreads">For each list the root mean square of its residuals.</param>
    public InvertedFile(VectorMetric metric, RandomRotation rotation, CentreTable centres, InvertedList[] lists, ReadOnlySpan<float> spreads)
    {
        _spreads = new float[centres.Padded];
        spreads.CopyTo(_spreads);
        Metric = metric;
        Rotation = rotation;
        Centres = centres;
        Lists = lists;
        _code = new VectorCode(rotation.PaddedDimension);
        _rotated = new float[rotation.PaddedDimension];
    }

    public VectorMetric Metric { get; }

    public RandomRotation Rotation { get; }

    /// <summary>Centres, rotated.</summary>
    public CentreTable Centres { get; }

    /// <summary>The list of each centre.</summary>
    public InvertedList[] Lists { get; }

    public int Dimension => Rotation.PaddedDimension;

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
    public void Append(ReadOnlySpan<float> vector, int document, int row)
    {
        Rotation.Apply(vector, _rotated);
        int list = Centres.Nearest(_rotated);
        RaBitQ.Encode(_rotated, Centres[list], Metric, _code);
        Lists[list].Append(_code, document, row);
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
