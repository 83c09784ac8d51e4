using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Numerics;
using Vitrine.Search.Indexing;
using Vitrine.Search.Ranking;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Ranking;

public sealed class WordsCalibrationTests
{
    private const int Dimension = 32, Kinds = 20;

    [Theory]
    [InlineData(0.3f, 0.95, 1)]
    [InlineData(40f, 0, 0.2)]
    public void Titles_near_their_pictures_are_told_from_strangers_and_useless_words_find_next_to_nothing(float noise, double least, double most)
    {
        var measured = Measure(200, noise).ShouldNotBeNull();
        measured.Sensitivity.ShouldBeInRange(least, most);
        measured.Threshold.ShouldBeInRange(0.2, 1);
        (measured.IsStale(210), measured.IsStale(300)).ShouldBe((false, true));
        WordsCalibration.FromJson(measured.ToJson()).ShouldBe(measured);
    }

    [Fact]
    public void Too_few_products_are_not_measured() => Measure(40, 0.3f).ShouldBeNull();

    private static WordsCalibration? Measure(int products, float noise)
    {
        var space = new VectorSpace("made-up", "1", Dimension, "none");
        using var index = SearchIndex.Create(DocumentFactory.SchemaFor(space), new IndexOptions { Maintenance = IndexMaintenance.Manual });
        var random = new SeededRandom(1);
        float[][] kinds = [.. Enumerable.Range(0, Kinds).Select(_ => Near(random, new float[Dimension], 1))];
        var catalogue = Enumerable.Range(1, products).ToDictionary(n => (long)n, n => new Product { Id = $"p{n}", Title = $"{n % Kinds}", Category = ["All", $"Kind {n % Kinds}"] });
        index.Apply([.. catalogue.Select(p => new IndexChange(p.Key, DocumentFactory.Create(p.Key, p.Value, [Near(random, kinds[p.Key % Kinds], 0.1f)])))], products);
        var words = new SpaceWords(new Titles(kinds, noise), new NetworkPart(space.Id, 0, Dimension), Dimension);
        return WordsCalibration.Measure(index.OpenReader(), words, number => catalogue[number]);
    }

    private static float[] Near(SeededRandom random, float[] centre, float noise)
    {
        float[] vector = [.. centre.Select(v => v + ((float)random.NextGaussian() * noise / MathF.Sqrt(Dimension)))];
        Normalize.L2InPlace(vector);
        return vector;
    }

    private sealed class Titles(float[][] kinds, float noise) : ITextEncoder
    {
        public string Space => "made-up/1/32/none";

        public int Dimension => WordsCalibrationTests.Dimension;

        public void Encode(string text, Span<float> vector)
        {
            var kind = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            Near(new SeededRandom((ulong)kind + 7), kinds[kind], noise).CopyTo(vector);
        }
    }
}
