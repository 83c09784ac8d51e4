using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Composition;

/// <summary>The catalogue views of products, by product.</summary>
public sealed class ProductViews
{
    private readonly PictureVectors _pictures;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<int[]> _views = [];

    /// <summary>Groups pictures by what they show; street photos, which no catalogue shows, are left out.</summary>
    public ProductViews(PictureVectors pictures)
    {
        _pictures = pictures;
        foreach (IGrouping<string, int> product in Enumerable.Range(0, pictures.Pictures.Count)
            .Where(i => pictures.Pictures[i] is { Label.Length: > 0, Region: null }).GroupBy(i => pictures.Pictures[i].Label))
        {
            _numbers[product.Key] = _views.Count;
            _views.Add([.. product]);
        }
    }

    /// <summary>How many products there are.</summary>
    public int Count => _views.Count;

    /// <summary>The pictures and their vectors.</summary>
    public PictureVectors Pictures => _pictures;

    /// <summary>A product's number, or −1.</summary>
    public int NumberOf(string label) => _numbers.GetValueOrDefault(label, -1);

    /// <summary>A product's pictures, by their place in <see cref="Pictures"/>.</summary>
    public IReadOnlyList<int> ViewsOf(int product) => _views[product];

    /// <summary>How near a product is: as near as its nearest view.</summary>
    public float Score(ReadOnlySpan<float> query, int product)
    {
        float best = float.NegativeInfinity;
        foreach (int view in _views[product])
            best = Math.Max(best, Distance.Dot(query, _pictures[view]));
        return best;
    }
}
