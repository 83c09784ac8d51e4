using System.Text.Json;
using Vitrine.Datasets.Recipes;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Recipes;

public sealed class RecipeReaderTests
{
    [Fact]
    public void The_template_shows_every_key_with_its_default()
    {
        var template = RecipeReader.Template();
        Written(RecipeReader.Read(template, "template")).ShouldBe(Written(new Recipe()));
        foreach (var key in JsonDocument.Parse(Written(new Recipe())).RootElement.EnumerateObject().SelectMany(Keys))
            template.ShouldContain($"\"{key}\"");
    }

    [Fact]
    public void What_is_left_out_has_its_default_and_settings_may_be_changed_from_outside()
    {
        var recipe = RecipeReader.Read(
            "{ /* few */ \"sample\": { \"leaves\": 7, } }", "recipe", ["sample.largest_leaf=9", "items.same=gtin", "annotation.platform=toloka", "benchmark.distractors=null", "annotation.answers=[\"a.csv\"]"]);
        recipe.Sample.Leaves.ShouldBe(7);
        recipe.Sample.LargestLeaf.ShouldBe(9);
        recipe.Sample.SmallestLeaf.ShouldBe(10);
        recipe.Items.Same.ShouldBe("gtin");
        recipe.Annotation.Platform.ShouldBe(CrowdPlatform.Toloka);
        recipe.Annotation.Answers.ShouldBe(["a.csv"]);
        Written(RecipeReader.Read("", "recipe")).ShouldBe(Written(new Recipe()));
    }

    [Theory]
    [InlineData("{\n  \"sample\": {\n    \"leafs\": 7 }\n}", "recipe:3: there is no key \"sample.leafs\"; there are: leaves, smallest_leaf, largest_leaf, validation_share")]
    [InlineData("{ \"samples\": {} }", "recipe:1: there is no key \"samples\"; there are: seed, items, sample")]
    [InlineData("{ \"crowd\": { \"groups\": [{ \"error\": 1 }] } }", "there are: annotators, error_rate")]
    [InlineData("{ \"seed\": \"one\" }", "\"seed\" has a value of the wrong kind")]
    [InlineData("{ \"annotation\": { \"platform\": \"mars\" } }", "\"annotation.platform\" has a value of the wrong kind")]
    [InlineData("{ \"sample\": ", "is not JSON here")]
    [InlineData("{ \"sample\": null }", "\"sample\" is null")]
    [InlineData("{ \"sample\": { \"leaves\": 0 } }", "in \"sample\": The field Leaves must be between 1 and 1000000")]
    [InlineData("{ \"crowd\": { \"groups\": [{ \"error_rate\": 2 }] } }", "in \"crowd\": The field ErrorRate must be between 0 and 1")]
    [InlineData("{ \"crowd\": { \"groups\": [] } }", "in \"crowd\"")]
    public void A_bad_recipe_is_told_what_to_change(string text, string message) =>
        Should.Throw<MalformedFileException>(() => RecipeReader.Read(text, "recipe")).Message.ShouldContain(message);

    [Theory]
    [InlineData("sample.leafs=7", "there is no key \"sample.leafs\"")]
    [InlineData("seven", "is not key=value")]
    [InlineData("sample.leaves=x", "\"sample.leaves\" has a value of the wrong kind")]
    public void A_bad_change_too(string change, string message) =>
        Should.Throw<MalformedFileException>(() => RecipeReader.Read("{}", "recipe", [change])).Message.ShouldContain(message);

    private static string Written(Recipe recipe) => JsonSerializer.Serialize(recipe, RecipeReader.Options);

    private static IEnumerable<string> Keys(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Object ? property.Value.EnumerateObject().SelectMany(Keys).Append(property.Name) : [property.Name];
}
