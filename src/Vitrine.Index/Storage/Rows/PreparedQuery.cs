using System.Buffers;
using Vitrine.Numerics;

namespace Vitrine.Index.Storage.Rows;

/// <summary>A query as the metric wants it: normalised for the cosine, as it is otherwise. Allocates nothing once warm.</summary>
internal readonly ref struct PreparedQuery
{
    private readonly float[]? _rented;

    public PreparedQuery(VectorMetric metric, ReadOnlySpan<float> query)
    {
        Values = query;
        if (metric != VectorMetric.Cosine)
            return;
        _rented = ArrayPool<float>.Shared.Rent(query.Length);
        Span<float> copy = _rented.AsSpan(0, query.Length);
        query.CopyTo(copy);
        Normalize.L2InPlace(copy);
        Values = copy;
    }

    public ReadOnlySpan<float> Values { get; }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<float>.Shared.Return(_rented);
    }
}
