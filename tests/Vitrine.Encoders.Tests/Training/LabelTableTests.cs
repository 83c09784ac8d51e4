using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Tests.Training;

public class LabelTableTests
{
    private static readonly TrainingPicture[] Pictures =
    [
        new("shop", "1", "train", "shop/a", "") { Category = "shop/rug", Attributes = ["color: red", "shape: round"] },
        new("shop", "2", "train", "shop/b", "") { Category = "shop/cup", Attributes = ["color: blue"] },
        new("tags", "3", "train", "", "") { Attributes = ["tags: hat"] },
        new("plain", "4", "train", "", ""),
    ];

    [Fact]
    public void Silence_means_no_where_a_data_set_speaks_of_the_attribute_and_nothing_elsewhere()
    {
        var table = new LabelTable(Pictures, ownCategories: true);
        table.AttributeNames.ShouldBe(["color: blue", "color: red", "shape: round", "tags: hat"]);
        (table.LabelCount, table.CategoryCount).ShouldBe((2, 2));
        BatchTargets targets = table.Of([1, 2, 3, 0]);
        targets.Labels.ShouldBe([1, -1, -1, 0]);
        targets.Categories.ShouldBe([0, -1, -1, 1]);
        targets.Attributes!.Values.ToArray().ShouldBe([1, 0, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1, 0.5f, 0.5f, 0.5f, 0.5f, 0, 1, 1, 0.5f]);
        targets.Known!.Values.ToArray().ShouldBe([1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0]);
        table.Of([3]).Attributes.ShouldBeNull();
    }

    [Fact]
    public void Labels_are_the_kinds_where_nothing_else_is_asked()
    {
        var table = new LabelTable(Pictures, ownCategories: false);
        (table.Categories, table.CategoryCount).ShouldBe((table.Labels, 2));
    }
}
