using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Tests.Training.Data;

public class SharedBatchPlanTests
{
    // A small set of three labels with a catalogue, and a large one without labels.
    private static readonly TrainingPicture[] Pictures =
    [
        .. Enumerable.Range(0, 12).Select(i => new TrainingPicture("small", $"{i}", "train", $"small/{i / 4}", "photo")),
        .. Enumerable.Range(0, 3).Select(i => new TrainingPicture("small", $"c{i}", "catalog", $"small/{i}", "catalogue")),
        .. Enumerable.Range(0, 60).Select(i => new TrainingPicture("large", $"{i}", "train", "", "")),
    ];

    private static readonly int[] Labels = [.. Pictures.Select(p => p.Label.Length > 0 ? p.Label[^1] - '0' : -1)];

    [Fact]
    public void Each_data_set_has_its_places_in_every_batch_and_goes_through_its_own_pictures()
    {
        var plan = new SharedBatchPlan(Pictures, Labels, [new("small/train", 4), new("small/catalog", 1), new("large", 5)], views: 1, seed: 1, byPictures: false);
        plan.StepsPerEpoch.ShouldBe(7);
        var seen = new List<int>();
        for (var step = 0; step < 12; step++)
        {
            var batch = plan.Pictures(step);
            batch.Select(i => (Pictures[i].Set, Pictures[i].Split)).CountBy(s => s).Select(s => s.Value).ShouldBe([4, 1, 5]);
            seen.AddRange(batch);
        }

        seen.Where(i => i >= 15).CountBy(i => i).ShouldAllBe(c => c.Value == 1);
        seen.Where(i => i < 12).CountBy(i => i).ShouldAllBe(c => c.Value == 4);
        new SharedBatchPlan(Pictures, Labels, [new("small/train", 4), new("small/catalog", 1), new("large", 5)], 1, 1, false).Pictures(11).ShouldBe(seen.TakeLast(10));
    }

    [Fact]
    public void Views_are_of_data_sets_with_labels_alone()
    {
        var plan = new SharedBatchPlan(Pictures, Labels, [new("small", 6), new("large", 5)], views: 3, seed: 1, byPictures: false);
        var batch = plan.Pictures(3);
        batch.Where(i => i < 15).GroupBy(i => Labels[i]).ShouldAllBe(g => g.Count() % 3 == 0);
        batch.Count(i => i >= 15).ShouldBe(5);
    }

    [Theory]
    [InlineData("smal", 4, 1, "\"smal\" has 4 places and 0 pictures")]
    [InlineData("small/catalog", 4, 1, "has 4 places and 3 pictures")]
    [InlineData("small", 4, 3, "cannot be divided among labels of 3 views")]
    public void What_does_not_fit_is_said(string name, int places, int views, string said) =>
        Should.Throw<TrainingException>(() => new SharedBatchPlan(Pictures, Labels, [new(name, places)], views, 1, false)).Message.ShouldContain(said);
}
