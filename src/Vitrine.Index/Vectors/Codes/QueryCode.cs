using System.Numerics;
using System.Runtime.CompilerServices;
using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Vectors.Codes;

/// <summary>A query, made ready for codes: rotated, its table for sums over sign bits, its bytes for sums over levels.</summary>
/// <remarks>Reused from query to query; nothing is allocated after the first.</remarks>
internal sealed unsafe class QueryCode
{
    private readonly PinnedBytes _tables;
    private readonly sbyte[] _bytes;

    /// <param name="dimension">Padded dimension P, a multiple of 128.</param>
    public QueryCode(int dimension)
    {
        Rotated = new float[dimension];
        _tables = new PinnedBytes(dimension / 4 * 16);
        _bytes = new sbyte[dimension];
    }

    /// <summary>The query, rotated (P).</summary>
    public float[] Rotated { get; }

    /// <summary>For each four dimensions the 16 sums over their sign bits, as bytes.</summary>
    public ReadOnlySpan<byte> Tables => _tables.Span;

    /// <summary>The rotated query as bytes.</summary>
    public ReadOnlySpan<sbyte> Bytes => _bytes;

    /// <summary>Score units of one unit of a table.</summary>
    public float TableStep { get; private set; }

    /// <summary>What a sum of tables starts from: Σ (signᵢ − ½) qᵢ = TableStart + TableStep · sum of tables.</summary>
    public float TableStart { get; private set; }

    /// <summary>Squared length.</summary>
    public float SquaredNorm { get; private set; }

    /// <summary>Score units of one unit of <see cref="Bytes"/>.</summary>
    public float ByteStep { get; private set; }

    /// <summary>Σ qᵢ times 7.5, the middle of the levels.</summary>
    public float LevelsMiddle { get; private set; }

    public void Set(RandomRotation rotation, ReadOnlySpan<float> query)
    {
        rotation.Apply(query, Rotated);
        Encode();
    }

    /// <summary>Makes tables and bytes of what <see cref="Rotated"/> holds.</summary>
    public void Encode()
    {
        SquaredNorm = Distance.Dot(Rotated, Rotated);
        MakeTables();
        MakeBytes();
    }

    /// <summary>Σ yᵢ qᵢ over five-bit numbers y.</summary>
    /// <param name="signs">Σ (signᵢ − ½) qᵢ.</param>
    /// <param name="levels">Σ levelᵢ · Bytesᵢ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float FineSum(float signs, int levels) => 16 * signs + (ByteStep * levels - LevelsMiddle);

    private void MakeTables()
    {
        // The 16 sums of four numbers lie between plus and minus half the sum of their magnitudes; one step for all tables.
        float* q = stackalloc float[4];
        float widest = 0;
        float start = 0;
        for (int i = 0; i < Rotated.Length; i += 4)
        {
            float half = 0.5f * (Math.Abs(Rotated[i]) + Math.Abs(Rotated[i + 1]) + Math.Abs(Rotated[i + 2]) + Math.Abs(Rotated[i + 3]));
            widest = Math.Max(widest, 2 * half);
            start -= half;
        }
        // No sum of tables may pass 65,535, however many there are.
        int most = Math.Min(255, ushort.MaxValue / (Rotated.Length / 4));
        TableStep = widest > 0 ? widest / most : 1;
        TableStart = start;
        float perStep = 1 / TableStep;
        byte* table = _tables.Start;
        float* sums = stackalloc float[16];
        for (int i = 0; i < Rotated.Length; i += 4, table += 16)
        {
            float lowest = 0;
            for (int d = 0; d < 4; d++)
            {
                q[d] = Rotated[i + d] * perStep;
                lowest += 0.5f * (Math.Abs(q[d]) - q[d]);
            }
            // Counted from the smallest sum, which takes the negative numbers and no others.
            sums[0] = lowest + 0.5f;
            for (int code = 1; code < 16; code++)
            {
                int bit = BitOperations.TrailingZeroCount(code);
                sums[code] = sums[code & (code - 1)] + q[bit];
                table[code] = (byte)Math.Clamp((int)sums[code], 0, most);
            }
            table[0] = (byte)Math.Clamp((int)sums[0], 0, most);
        }
    }

    private void MakeBytes()
    {
        float largest = 0, sum = 0;
        foreach (float number in Rotated)
        {
            largest = Math.Max(largest, Math.Abs(number));
            sum += number;
        }
        ByteStep = largest > 0 ? largest / 127 : 1;
        LevelsMiddle = 7.5f * sum;
        float perStep = 1 / ByteStep;
        for (int i = 0; i < _bytes.Length; i++)
            _bytes[i] = (sbyte)MathF.Round(Rotated[i] * perStep);
    }
}
