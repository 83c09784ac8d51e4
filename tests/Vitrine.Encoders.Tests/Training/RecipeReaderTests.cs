using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;
using Vitrine.Encoders.Training.Text;
using Vitrine.Neural.Optimization;

namespace Vitrine.Encoders.Tests.Training;

public class RecipeReaderTests
{
    [Fact]
    public void Lines_comments_and_defaults()
    {
        var recipe = RecipeReader.Parse("# ours\narchitecture: resnet34  # torchvision's\n\nside: 96\r\nlabels: product_id, label\nflip: 0.5\nobjective: arcface\n");
        recipe.Shape.Architecture.ShouldBe("resnet34");
        recipe.Shape.Side.ShouldBe(96);
        recipe.Labels.ShouldBe(["product_id", "label"]);
        recipe.Augmentation.Flip.ShouldBe(0.5);
        recipe.Objective.ShouldBe(Objective.ArcFace);
        recipe.Batch.ShouldBe(new Recipe().Batch);
    }

    [Theory]
    [InlineData("leaning-rate: 1", "r:1: there is no key \"leaning-rate\". Did you mean")]
    [InlineData("epoch: 1", "r:1: there is no key \"epoch\". Did you mean \"epochs\"?")]
    [InlineData("side: 96\nwarm-up: 5", "r:2: there is no key \"warm-up\". Did you mean \"warmup\"?")]
    [InlineData("side: 9", "r:1: side: a whole number from 32 to 512 is needed, not \"9\".")]
    [InlineData("side: 96\nside: 96", "r:2: side was given in line 1 already.")]
    [InlineData("rate: fast", "r:1: rate: a number from 0 to 100 is needed, not \"fast\".")]
    [InlineData("rate: NaN", "a number from 0 to 100 is needed")]
    [InlineData("architecture: resnet19", "one of mobilenet_v2, resnet18, resnet34, resnet50, resnet101 is needed, not \"resnet19\".")]
    [InlineData("objective: triple", "one of category, contrastive, triplet, arcface is needed")]
    [InlineData("side 96", "r:1: \"side 96\" is not key: value.")]
    [InlineData("objective: triplet", "set views to 2 or more")]
    [InlineData("schedule: step", "needs milestones")]
    [InlineData("views: 4\nbatch: 10\nunlabelled: 4", "less than two labels of 4 views")]
    [InlineData("seed: -1", "a whole number from 0")]
    [InlineData("shares: shoes", "a data set's name and its places in a batch are needed")]
    [InlineData("shares: shoes 8, hats 9\nbatch: 16", "shares add up to 17, and a batch has 16 pictures")]
    [InlineData("attributes-weight: 1", "attributes-weight needs attributes")]
    [InlineData("name: a/b", "letters, digits")]
    public void Mistakes_are_told_by_line(string text, string said) =>
        Should.Throw<TrainingException>(() => RecipeReader.Parse(text, "r")).Message.ShouldContain(said);

    [Fact]
    public void EProducts_baseline_can_be_written()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot(), "samples", "recipes", "eproduct-resnet50.recipe"));
        var recipe = RecipeReader.Parse(text);
        (recipe.Shape.Architecture, recipe.Epochs, recipe.Momentum, recipe.Warmup).ShouldBe(("resnet50", 95, 0.9, 5));
        const int steps = 100;
        Schedule schedule = ImageTraining.CreateSchedule(recipe, steps);
        schedule.Factor(0).ShouldBe(1.0 / 500, 1e-9);
        schedule.Factor(2.5 * steps).ShouldBe(0.5, 0.01);
        schedule.Factor(5 * steps).ShouldBe(1, 1e-9);
        schedule.Factor(30 * steps - 1).ShouldBe(1, 1e-9);
        schedule.Factor(30 * steps).ShouldBe(0.1, 1e-9);
        schedule.Factor(60 * steps).ShouldBe(0.01, 1e-9);
        schedule.Factor(80 * steps).ShouldBe(0.001, 1e-9);
    }

    [Fact]
    public void Every_recipe_that_is_shipped_can_be_read()
    {
        string[] files = Directory.GetFiles(Path.Combine(RepositoryRoot(), "samples", "recipes"), "*.recipe");
        files.ShouldNotBeEmpty();
        foreach (var file in files)
            RecipeReader.Parse(File.ReadAllText(file), file).Epochs.ShouldBeGreaterThan(0);
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot(), "samples", "recipes", "text"), "words*.recipe"))
            TextRecipe.Parse(File.ReadAllText(file), file).Epochs.ShouldBeGreaterThan(0);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vitrine.slnx")))
            folder = folder.Parent;
        return folder.ShouldNotBeNull().FullName;
    }
}
