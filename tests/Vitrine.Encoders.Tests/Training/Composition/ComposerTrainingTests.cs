using Vitrine.Encoders.Composition;
using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Composition;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Training.Composition;

public class ComposerTrainingTests
{
    private static readonly string[] Colors = ["red", "blue", "green", "yellow"], Things = ["dress", "shirt", "lamp", "chair"];

    [Theory]
    [InlineData("attention")]
    [InlineData("residual")]
    public void What_is_said_about_one_thing_is_understood_of_another(string method)
    {
        var products = Shop();
        // Nobody ever asked for a yellow lamp.
        var (learnt, held) = (Feedback((thing, meant) => (thing, meant) != (2, 3)), Feedback((thing, meant) => (thing, meant) == (2, 3)));
        var recipe = ComposerRecipe.Parse($"method: {method}\nvocabulary: 100\nwidth: 32\nlayers: 1\nheads: 2\nepochs: 60\nbatch: 12\nrate: 0.003\n");
        var composer = new ComposerTraining(recipe, products, learnt, "s").Run(cancel: TestContext.Current.CancellationToken);
        double First(IReadOnlyList<FeedbackTriplet> asked, CompositionSearch.Composition compose) =>
            CompositionSearch.Measure(products, asked, compose, TestContext.Current.CancellationToken).Average(f => f.Rank == 1 ? 1.0 : 0);
        First(learnt, (source, sentence, query) => composer.Compose(source, [sentence], query)).ShouldBeGreaterThan(0.9);
        First(held, (source, sentence, query) => composer.Compose(source, [sentence], query)).ShouldBeGreaterThan(0.6);
        First(held, (source, _, query) => source.CopyTo(query)).ShouldBeLessThan(0.5); // three colours to guess from
    }

    [Fact]
    public void A_composer_is_written_and_read_and_the_same_seed_gives_the_same()
    {
        var recipe = ComposerRecipe.Parse("vocabulary: 100\nwidth: 16\nlayers: 1\nheads: 2\nepochs: 2\nbatch: 12\n");
        var products = Shop();
        var composer = new ComposerTraining(recipe, products, Feedback((_, _) => true), "s").Run(cancel: TestContext.Current.CancellationToken);
        var again = new ComposerTraining(recipe, products, Feedback((_, _) => true), "s").Run(cancel: TestContext.Current.CancellationToken);
        float[] a = new float[8], b = new float[8], c = new float[8];
        composer.Compose(products.Pictures[0], ["in blue"], a);
        again.Compose(products.Pictures[0], ["in blue"], b);
        b.ShouldBe(a);
        var file = Path.GetTempFileName();
        try
        {
            composer.Save(file);
            var read = FeedbackComposer.Open(file);
            (read.Space, read.Dimension).ShouldBe(("s", 8));
            read.Compose(products.Pictures[0], ["in blue"], c);
            Distance.Dot(a, c).ShouldBe(1, 1e-4);
            read.Compose(products.Pictures[0], ["", "?!"], c);
            c.ShouldBe(products.Pictures[0].ToArray(), "nothing was said");
            Should.Throw<ArgumentException>(() => read.Compose(new float[3], ["x"], c)).Message.ShouldContain("8 numbers");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Of_too_many_words_the_latest_count()
    {
        var recipe = ComposerRecipe.Parse("vocabulary: 100\nwidth: 16\nlayers: 1\nheads: 2\ntokens: 6\nepochs: 1\nbatch: 12\n");
        var products = Shop();
        var composer = new ComposerTraining(recipe, products, Feedback((_, _) => true), "s").Run(cancel: TestContext.Current.CancellationToken);
        float[] long1 = new float[8], long2 = new float[8];
        composer.Compose(products.Pictures[0], [.. Enumerable.Repeat("in red", 9), "in blue in blue in blue"], long1);
        composer.Compose(products.Pictures[0], [.. Enumerable.Repeat("in green", 9), "in blue in blue in blue"], long2);
        long2.ShouldBe(long1);
    }

    [Theory]
    [InlineData("heads: 5", "5 heads do not divide a width of 128")]
    [InlineData("method: magic", "one of residual, attention")]
    public void Mistakes_in_a_recipe_are_told(string text, string said) =>
        Should.Throw<TrainingException>(() => ComposerRecipe.Parse(text, "r")).Message.ShouldContain(said);

    [Theory]
    [InlineData("{\"source\":\"a\",\"target\":\"b\"}", "line 2")]
    [InlineData("{\"source\":\"a\",\"target\":\"b\",\"sentences\":[\"\"]}", "sentences are needed")]
    [InlineData("{\"source\":3,\"target\":\"b\",\"sentences\":[\"x\"]}", "line 2")]
    [InlineData("nothing", "line 2")]
    public void A_line_of_feedback_that_cannot_be_read_is_named(string line, string said)
    {
        var directory = Directory.CreateTempSubdirectory("vitrine-feedback-");
        try
        {
            var file = directory.CreateSubdirectory("truth");
            File.WriteAllText(Path.Combine(file.FullName, "triplets.jsonl"), "{\"source\":\"a\",\"target\":\"b\",\"sentences\":[\"x\"]}\n" + line);
            Should.Throw<TrainingException>(() => FeedbackTriplets.Read(directory.FullName)).Message.ShouldContain(said);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_directory_without_feedback_says_what_is_missing() =>
        Should.Throw<TrainingException>(() => FeedbackTriplets.Read("nowhere")).Message.ShouldContain("truth/triplets.jsonl");

    // Every colour of every thing asked for from every other, one of another thing being the negative.
    private static FeedbackTriplet[] Feedback(Func<int, int, bool> about) =>
    [
        .. from thing in Enumerable.Range(0, 4)
           from seen in Enumerable.Range(0, 4)
           from meant in Enumerable.Range(0, 4)
           where meant != seen && about(thing, meant)
           select new FeedbackTriplet(
               Label(seen, thing), Label(meant, thing), Label(meant, (thing + 1) % 4), "simple",
               [$"in {Colors[meant]}", $"{Colors[meant]} instead of {Colors[seen]}", $"like this but {Colors[meant]}"]),
    ];

    private static string Label(int color, int thing) => $"shop/{Colors[color]}-{Things[thing]}";

    // A picture's vector is where its colour and its thing are; two views a product.
    private static ProductViews Shop()
    {
        var random = new SeededRandom(1);
        var vectors = Tensor.Zeros(32, 8);
        var pictures = new TrainingPicture[32];
        for (var i = 0; i < 32; i++)
        {
            var (color, thing) = (i / 8, i / 2 % 4);
            pictures[i] = new TrainingPicture("shop", $"{i}", "train", Label(color, thing), "");
            for (var j = 0; j < 8; j++)
                vectors.Values[i * 8 + j] = 0.03f * (float)random.NextGaussian() + (j == color || j == 4 + thing ? 0.7f : 0);
            Normalize.L2InPlace(vectors.Values.Slice(i * 8, 8));
        }

        return new ProductViews(new PictureVectors(pictures, vectors));
    }
}
