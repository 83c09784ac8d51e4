using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Benchmarks.Ann;

/// <summary>Unit vectors as an encoder would make them of a shop's pictures, from a seed.</summary>
/// <remarks>
/// A picture's vector is the sum of what its category, its style, its product and its view contribute, all Gaussian. Categories, styles
/// and views have spectra that decay as powers; products of a style differ along a few dozen directions of their category, each style in
/// its own mixture, so that a neighbourhood stays of low dimension however crowded it gets; categories and styles have long-tailed sizes,
/// and every style and product scatters by its own, log-normal, amount. At last everything is turned, so that no dimension is independent
/// of another. More rows are more products of the same shop: new ones fall into old styles, or open new ones, and neighbours move closer
/// as they do in a real catalogue that grows. The numbers of <see cref="Shape"/> were fitted to the pack ann-products60k
/// (bench/README.md has the comparison). Every product has a generator of its own, so the rows do not depend on the number of threads.
/// </remarks>
internal sealed class CatalogueProcess
{
    public const int Dimension = 256;

    private readonly ulong _seed;
    private readonly Shape _shape;
    private readonly float[][] _categories;
    private readonly float[][] _stretch;
    private readonly double[] _cumulative;
    private readonly float[][] _directions;
    private readonly float[] _styleSpread, _viewSpread, _turn;
    private readonly double[] _directionSpread;

    public CatalogueProcess(ulong seed, Shape? shape = null)
    {
        _seed = seed;
        _shape = shape ?? new Shape();
        _styleSpread = Spectrum(_shape.StyleDecay, _shape.StyleVariance);
        _directionSpread = Decaying(_shape.ProductDirections, _shape.ProductDecay, _shape.ProductVariance);
        _viewSpread = Spectrum(_shape.ViewDecay, _shape.ViewVariance);
        _turn = RandomRotation(new SeededRandom(seed).Fork("rotation"));
        _cumulative = Shares(_shape.Categories, _shape.CategoryTail);
        var random = new SeededRandom(seed).Fork("categories");
        var spread = Spectrum(_shape.CategoryDecay, _shape.CategoryVariance);
        _categories = new float[_shape.Categories][];
        _stretch = new float[_shape.Categories][];
        _directions = new float[_shape.Categories][];
        var unit = Spectrum(_shape.DirectionDecay, 1);
        var mean = new double[Dimension];
        for (var c = 0; c < _categories.Length; c++)
        {
            _categories[c] = Gaussian(random, spread);
            _directions[c] = [.. Enumerable.Range(0, _shape.ProductDirections).SelectMany(_ => Gaussian(random, unit))];
            _stretch[c] = new float[Dimension];
            for (var d = 0; d < Dimension; d++)
            {
                // e^(sg − s²) has a mean square of 1: stretching keeps the variance.
                _stretch[c][d] = (float)Math.Exp((_shape.Stretch * random.NextGaussian()) - (_shape.Stretch * _shape.Stretch));
                mean[d] += _categories[c][d] * (_cumulative[c] - (c > 0 ? _cumulative[c - 1] : 0));
            }
        }

        foreach (var category in _categories)
            for (var d = 0; d < Dimension; d++)
                category[d] -= (float)mean[d];
    }

    /// <summary>Some rows of pictures, in an order without meaning.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Unit vectors, row after row.</returns>
    public float[] Pictures(int count)
    {
        var products = Products(count);
        var place = Enumerable.Range(0, count).ToArray();
        new SeededRandom(_seed).Fork("order").Shuffle<int>(place);
        var rows = new float[(long)count * Dimension];
        Parallel.For(0, (products.Count + 255) / 256, block =>
        {
            for (var p = block * 256; p < Math.Min(products.Count, (block + 1) * 256); p++)
            {
                var random = Generator(3, (ulong)p);
                var product = ProductVector(products[p], random);
                var scatter = Math.Exp(_shape.ViewScatter * random.NextGaussian());
                for (var v = 0; v < products[p].Views; v++)
                {
                    var row = rows.AsSpan(place[products[p].FirstRow + v] * Dimension, Dimension);
                    for (var d = 0; d < Dimension; d++)
                        row[d] = product[d] + (float)(scatter * _viewSpread[d] * random.NextGaussian());
                }
            }
        });
        Finish(rows);
        return rows;
    }

    /// <summary>Queries as a text encoder would make them: they point at things that the shop has, from a place of their own.</summary>
    /// <remarks>
    /// One shared offset (the gap between modalities), a third of the direction of a category, a style or a product, and noise in every
    /// dimension alike. Their nearest pictures are far away (a cosine around 0.5), and many at about the same distance.
    /// </remarks>
    public float[] Texts(int count)
    {
        var random = new SeededRandom(_seed).Fork("texts");
        var products = Products(Math.Max(count, 10_000));
        var flat = Spectrum(0, 1);
        var gap = Gaussian(random, flat);
        var rows = new float[count * Dimension];
        for (var q = 0; q < count; q++)
        {
            var at = random.NextInt(products.Count);
            var (category, style, _, _) = products[at];
            var meant = (q % 6) switch
            {
                0 => [.. _categories[category]],
                1 or 2 => StyleVector(category, StyleGenerator(category, style)),
                _ => ProductVector(products[at], Generator(3, (ulong)at)),
            };
            Normalize.L2InPlace(meant);
            var noise = Gaussian(random, flat);
            for (var d = 0; d < Dimension; d++)
                rows[(q * Dimension) + d] = (0.6f * gap[d]) + (0.5f * meant[d]) + (0.6f * noise[d]);
        }

        Finish(rows);
        return rows;
    }

    private List<Product> Products(int rows)
    {
        var random = new SeededRandom(_seed).Fork("products");
        var products = new List<Product>();
        for (var row = 0; row < rows;)
        {
            var found = Array.BinarySearch(_cumulative, random.NextDouble());
            var category = Math.Min(found < 0 ? ~found : found, _cumulative.Length - 1);
            // The rank of a style within its category has a power's tail, without a last one: new styles never end.
            var rank = _shape.StyleHead * (Math.Pow(1 - random.NextDouble(), -1 / _shape.StyleTail) - 1);
            var views = 1;
            while (random.NextDouble() > 1 / _shape.Views)
                views++;
            products.Add(new Product(category, (int)Math.Min(rank, 1e6), row, Math.Min(views, rows - row)));
            row += products[^1].Views;
        }

        return products;
    }

    private float[] ProductVector(Product product, SeededRandom random)
    {
        var style = StyleGenerator(product.Category, product.Style);
        var vector = StyleVector(product.Category, style);
        var scatter = Math.Exp(_shape.ProductScatter * style.NextGaussian());
        for (var j = 0; j < _directionSpread.Length; j++)
        {
            // Each style varies along some of its category's directions more than along others.
            var emphasis = Math.Exp((_shape.Emphasis * style.NextGaussian()) - (_shape.Emphasis * _shape.Emphasis));
            var step = (float)(scatter * emphasis * _directionSpread[j] * random.NextGaussian());
            var direction = _directions[product.Category].AsSpan(j * Dimension, Dimension);
            for (var d = 0; d < Dimension; d++)
                vector[d] += step * direction[d];
        }

        return vector;
    }

    private float[] StyleVector(int category, SeededRandom style)
    {
        var size = Math.Exp(_shape.StyleScatter * style.NextGaussian());
        var vector = new float[Dimension];
        for (var d = 0; d < Dimension; d++)
            vector[d] = _categories[category][d] + (float)(size * _styleSpread[d] * _stretch[category][d] * style.NextGaussian());
        return vector;
    }

    private SeededRandom StyleGenerator(int category, int style) => Generator(2, ((ulong)category << 32) | (uint)style);

    private SeededRandom Generator(ulong kind, ulong index) => new(_seed ^ (kind * 0x9E3779B97F4A7C15) ^ (index * 0xD1B54A32D192ED03));

    /// <summary>Turns every row by the process's rotation and makes it a unit vector.</summary>
    private void Finish(float[] rows)
    {
        const int block = 4096 * Dimension;
        var turned = new float[Math.Min(block, rows.Length)];
        for (var first = 0; first < rows.Length; first += block)
        {
            var some = rows.AsSpan(first, Math.Min(block, rows.Length - first));
            Gemm.Multiply(some.Length / Dimension, Dimension, Dimension, some, Dimension, false, _turn, Dimension, false, turned, Dimension,
                threads: Environment.ProcessorCount);
            turned.AsSpan(0, some.Length).CopyTo(some);
            for (var row = 0; row < some.Length; row += Dimension)
                Normalize.L2InPlace(some.Slice(row, Dimension));
        }
    }

    private float[] Spectrum(double decay, double variance) => Array.ConvertAll(Decaying(Dimension, decay, variance), v => (float)v);

    /// <summary>Standard deviations whose squares decay as a power and sum to a variance.</summary>
    private double[] Decaying(int count, double decay, double variance)
    {
        var values = Enumerable.Range(0, count).Select(d => Math.Pow(d + _shape.SpectrumHead, -decay)).ToArray();
        var total = values.Sum();
        return Array.ConvertAll(values, v => Math.Sqrt(variance * v / total));
    }

    private static double[] Shares(int count, double tail)
    {
        var shares = Enumerable.Range(0, count).Select(c => Math.Pow(c + 2, -tail)).ToArray();
        var total = shares.Sum();
        var sum = 0.0;
        return [.. shares.Select(s => sum += s / total)];
    }

    private static float[] Gaussian(SeededRandom random, float[] spread) => [.. spread.Select(s => (float)(s * random.NextGaussian()))];

    /// <summary>An orthogonal matrix, each equally likely: Gaussian rows, made orthogonal one after the other (Gram and Schmidt).</summary>
    private static float[] RandomRotation(SeededRandom random)
    {
        var rows = new float[Dimension * Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            var row = rows.AsSpan(i * Dimension, Dimension);
            for (var d = 0; d < Dimension; d++)
                row[d] = (float)random.NextGaussian();
            for (var pass = 0; pass < 2; pass++) // the second pass takes away what rounding left in the first
                for (var j = 0; j < i; j++)
                {
                    var other = rows.AsSpan(j * Dimension, Dimension);
                    var dot = Distance.Dot(row, other);
                    for (var d = 0; d < Dimension; d++)
                        row[d] -= dot * other[d];
                }

            Normalize.L2InPlace(row);
        }

        return rows;
    }

    /// <summary>The numbers that decide how the vectors lie. Variances are shares of about 1; scatters are the σ of a log-normal factor.</summary>
    internal sealed record Shape
    {
        public int Categories { get; init; } = 107;
        public double CategoryTail { get; init; } = 0.9;
        public double CategoryVariance { get; init; } = 0.6;
        public double CategoryDecay { get; init; } = 0.56;
        public double Stretch { get; init; } = 0.75;
        public double SpectrumHead { get; init; } = 1.34;
        public double StyleHead { get; init; } = 1.92;
        public double StyleTail { get; init; } = 0.65;
        public double StyleVariance { get; init; } = 0.22;
        public double StyleDecay { get; init; } = 1.4;
        public double StyleScatter { get; init; } = 0.17;
        public double ProductVariance { get; init; } = 0.25;
        public double ProductDecay { get; init; } = 0.05;
        public int ProductDirections { get; init; } = 40;
        public double DirectionDecay { get; init; } = 0.8;
        public double Emphasis { get; init; } = 0.3;
        public double ProductScatter { get; init; } = 0.6;
        public double Views { get; init; } = 1.3;
        public double ViewVariance { get; init; } = 0.15;
        public double ViewDecay { get; init; } = 0.95;
        public double ViewScatter { get; init; } = 0.3;
    }

    private readonly record struct Product(int Category, int Style, int FirstRow, int Views);
}
