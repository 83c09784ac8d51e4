using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;
using Vitrine.Encoders.Training.Text;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Training.Text;

public class TextTrainingTests
{
    private static readonly string[] Colors = ["red", "blue", "green", "yellow"], Things = ["dress", "shirt", "lamp", "chair"];

    [Fact]
    public void Words_find_pictures_and_combinations_that_nobody_wrote()
    {
        // A picture's vector is where its colour and its thing are; three of sixteen combinations are not learnt from.
        var all = Shop();
        int[] known = [.. Enumerable.Range(0, 48).Where(i => i / 3 is not (1 or 6 or 11))];
        var learnt = new PictureVectors([.. known.Select(i => all.Pictures[i])], new Tensor([.. known.SelectMany(i => all[i].ToArray())], known.Length, 8));
        var recipe = TextRecipe.Parse("vocabulary: 200\nwidth: 32\nlayers: 1\nheads: 2\ntokens: 8\nepochs: 60\nbatch: 12\nrate: 0.003\n");
        var encoder = new TextTraining(recipe, learnt, "s").Run(cancel: TestContext.Current.CancellationToken);
        var found = TextSearch.Measure(encoder, learnt);
        found.Queries.ShouldBe(13);
        found.RecallAt1.ShouldBeGreaterThan(0.9); // chance is a thirteenth
        TextSearch.Measure(encoder, all).RecallAt10.ShouldBe(1);
        var vector = new float[8];
        encoder.Encode("yellow", vector);
        Enumerable.Range(0, 48).MaxBy(i => Distance.Dot(vector, all[i])).ShouldBeInRange(36, 47);
    }

    [Fact]
    public void The_same_seed_gives_the_same_tower()
    {
        var recipe = TextRecipe.Parse("vocabulary: 100\nwidth: 16\nlayers: 1\nheads: 2\nepochs: 2\nbatch: 12\n");
        float[] a = new float[8], b = new float[8];
        new TextTraining(recipe, Shop(), "s").Run(cancel: TestContext.Current.CancellationToken).Encode("red lamp", a);
        new TextTraining(recipe, Shop(), "s").Run(cancel: TestContext.Current.CancellationToken).Encode("red lamp", b);
        b.ShouldBe(a);
    }

    [Theory]
    [InlineData("heads: 5", "5 heads do not divide a width of 192")]
    [InlineData("layer: 1", "Did you mean \"layers\"?")]
    public void Mistakes_in_a_recipe_are_told(string text, string said) =>
        Should.Throw<TrainingException>(() => TextRecipe.Parse(text, "r")).Message.ShouldContain(said);

    [Fact]
    public void Too_few_texts_for_a_batch_are_told() =>
        Should.Throw<TrainingException>(() => new TextTraining(TextRecipe.Parse("batch: 64"), Shop(), "s").Run()).Message.ShouldContain("lower batch");

    private static PictureVectors Shop()
    {
        var random = new SeededRandom(1);
        var vectors = Tensor.Zeros(48, 8);
        var pictures = new TrainingPicture[48];
        for (var i = 0; i < 48; i++)
        {
            var (color, thing) = (i / 12, i / 3 % 4);
            pictures[i] = new TrainingPicture("shop", $"{i}", "train", $"shop/{i / 3}", "")
            {
                Texts = [$"{Colors[color]} {Things[thing]}"], Category = $"shop/All > {Things[thing]}", Attributes = [$"color: {Colors[color]}"],
            };
            for (var j = 0; j < 8; j++)
                vectors.Values[i * 8 + j] = 0.1f * (float)random.NextGaussian() + (j == color || j == 4 + thing ? 0.7f : 0);
        }

        return new PictureVectors(pictures, vectors);
    }
}
