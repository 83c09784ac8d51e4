using System.Runtime.InteropServices;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>Floats outside the managed heap, aligned to a cache line. Grows on demand; freed with its owner.</summary>
internal sealed unsafe class AlignedBuffer
{
    private float* _data;
    private nuint _length;

    ~AlignedBuffer() => NativeMemory.AlignedFree(_data);

    /// <summary>At least this many floats, of no particular value. Good until the next call.</summary>
    public float* Reserve(nint length)
    {
        if ((nuint)length > _length)
        {
            NativeMemory.AlignedFree(_data);
            _data = null;
            _length = 0;
            _data = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), 64);
            _length = (nuint)length;
        }
        return _data;
    }
}
