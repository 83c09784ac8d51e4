using Vitrine.Evaluation.Sampling;

namespace Vitrine.Evaluation.Tests.Sampling;

public sealed class WordVectorsTests
{
    private static readonly string[] clothes = ["dress", "shirt", "skirt", "blouse"], furniture = ["table", "chair", "sofa", "shelf"];
    private static readonly string[] ofClothes = ["cotton", "sleeve", "summer", "collar"], ofFurniture = ["wooden", "oak", "legs", "drawer"];
    private static readonly string[] titles = MakeTitles();
    private static readonly WordVectorOptions small = new() { Dimension = 24, Buckets = 50_000, Epochs = 8, FrequentShare = 0.1 };
    private static readonly WordVectors vectors = WordVectors.Train(titles, small, cancel: TestContext.Current.CancellationToken);

    [Fact]
    public void Words_of_the_same_company_lie_closer_together_than_words_of_another()
    {
        double within = Mean(clothes, clothes) + Mean(furniture, furniture), across = 2 * Mean(clothes, furniture);
        within.ShouldBeGreaterThan(across + 0.6);
        foreach (string garment in clothes)
            clothes.Where(other => other != garment).Average(other => Cosine(garment, other)).ShouldBeGreaterThan(furniture.Average(piece => Cosine(garment, piece)), garment);
    }

    [Fact]
    public void A_misspelt_word_gets_the_vector_of_its_subwords()
    {
        vectors.Words.ShouldNotContain("blouses");
        Cosine("blouses", "blouse").ShouldBeGreaterThan(Cosine("blouses", "table") + 0.3);
        vectors.Of("xyzzy").ShouldBeNull("it shares no subword with any word");
    }

    [Fact]
    public void The_seed_repeats_the_training()
    {
        WordVectors again = WordVectors.Train(titles, small, cancel: TestContext.Current.CancellationToken);
        again.Of("dress").ShouldBe(vectors.Of("dress"));
        again.Words.ShouldBe(vectors.Words);
    }

    [Fact]
    public void Titles_without_a_frequent_word_are_refused()
        => Should.Throw<EvaluationException>(() => WordVectors.Train(["a b", "c d"])).Message.ShouldContain("no word comes 3 times");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(300)]
    public void The_wide_loops_do_what_the_plain_ones_do(int length)
    {
        float[] a = [.. Enumerable.Range(0, length).Select(i => i * 0.25f)], b = [.. Enumerable.Range(0, length).Select(i => 3f - i)];
        VectorMath.Dot(a, b).ShouldBe(a.Zip(b, (x, y) => x * y).Sum(), Math.Abs(a.Zip(b, (x, y) => x * y).Sum()) * 1e-5f + 1e-5f);
        float[] sum = [.. a];
        VectorMath.AddScaled(sum, b, 2);
        sum.ShouldBe(a.Zip(b, (x, y) => x + (y * 2)));
    }

    private static string[] MakeTitles()
    {
        var random = new RandomStream(8);
        string Pick(string[] words) => words[random.NextInt(words.Length)];
        return [.. Enumerable.Range(0, 1200).Select(i => i % 2 == 0
            ? $"{Pick(ofClothes)} {Pick(clothes)} {Pick(ofClothes)} the"
            : $"{Pick(ofFurniture)} {Pick(furniture)} {Pick(ofFurniture)} the")];
    }

    private static double Mean(string[] a, string[] b) => a.SelectMany(x => b.Where(y => y != x).Select(y => Cosine(x, y))).Average();

    private static double Cosine(string a, string b)
    {
        float[] x = vectors.Of(a).ShouldNotBeNull(), y = vectors.Of(b).ShouldNotBeNull();
        return VectorMath.Dot(x, y) / Math.Sqrt((double)VectorMath.Dot(x, x) * VectorMath.Dot(y, y));
    }
}
