using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Tests.Training.Data;

public class BatchPlanTests
{
    // Five labels of four photos and one catalogue picture each, then ten pictures that nobody labelled.
    private static readonly TrainingPicture[] Pictures = [.. Enumerable.Range(0, 35).Select(i =>
        new TrainingPicture("set", $"{i}.png", "train", i < 25 ? $"label {i / 5}" : "", i < 25 && i % 5 == 0 ? "catalogue" : "photo"))];

    private static readonly int[] Labels = [.. Enumerable.Range(0, 35).Select(i => i < 25 ? i / 5 : -1)];

    [Fact]
    public void An_epoch_shows_every_picture_once_in_an_order_of_its_own()
    {
        var plan = new BatchPlan(Pictures, Labels, batch: 7, views: 1, unlabelled: 0, seed: 1);
        plan.StepsPerEpoch.ShouldBe(5);
        int[] first = [.. Enumerable.Range(0, 5).SelectMany(s => plan.Pictures(s))], second = [.. Enumerable.Range(5, 5).SelectMany(s => plan.Pictures(s))];
        first.Order().ShouldBe(Enumerable.Range(0, 35));
        second.Order().ShouldBe(Enumerable.Range(0, 35));
        second.ShouldNotBe(first);
    }

    [Fact]
    public void A_batch_of_views_has_each_domain_of_each_label_and_as_many_unlabelled_as_asked()
    {
        var plan = new BatchPlan(Pictures, Labels, batch: 15, views: 4, unlabelled: 3, seed: 1);
        var seen = new HashSet<int>();
        for (var step = 0; step < 10; step++)
        {
            var batch = plan.Pictures(step);
            batch.Length.ShouldBe(15);
            batch.Count(i => Labels[i] < 0).ShouldBe(3);
            foreach (var label in batch.Where(i => Labels[i] >= 0).GroupBy(i => Labels[i]))
            {
                (label.Count() % 4).ShouldBe(0);
                label.Count(i => Pictures[i].Domain == "catalogue").ShouldBeGreaterThanOrEqualTo(label.Count() / 4);
                label.Count(i => Pictures[i].Domain == "photo").ShouldBeGreaterThanOrEqualTo(label.Count() / 4);
            }

            seen.UnionWith(batch.Where(i => Labels[i] < 0));
        }

        seen.Count.ShouldBe(10, "ten steps of three go through all unlabelled pictures");
    }

    [Theory]
    [InlineData(false, 60, 60)]
    [InlineData(true, 24, 96)]
    public void Labels_come_equally_often_or_as_often_as_they_have_pictures(bool byPictures, int few, int many)
    {
        // A label of 5 pictures and one of 20; fifteen batches of two labels, five views of each.
        int[] labels = [.. Enumerable.Range(0, 25).Select(i => i < 5 ? 0 : 1)];
        TrainingPicture[] pictures = [.. labels.Select((l, i) => new TrainingPicture("set", $"{i}", "train", $"{l}", ""))];
        var plan = new BatchPlan(pictures, labels, batch: 12, views: 5, unlabelled: 0, seed: 1, byPictures);
        var drawn = Enumerable.Range(0, 15).SelectMany(s => plan.Pictures(s)).CountBy(i => labels[i]).ToDictionary();
        ((double)drawn[0] / (drawn[0] + drawn[1])).ShouldBe((double)few / (few + many), 0.01);
    }

    [Fact]
    public void The_one_catalogue_picture_of_a_label_does_not_take_the_places_of_its_photos()
    {
        TrainingPicture[] pictures = [.. Enumerable.Range(0, 40).Select(i => new TrainingPicture("set", $"{i}", "train", $"{i / 20}", i % 20 == 0 ? "catalogue" : "photo"))];
        var plan = new BatchPlan(pictures, [.. pictures.Select(p => p.Label[0] - '0')], batch: 12, views: 6, unlabelled: 0, seed: 1);
        var drawn = Enumerable.Range(0, 50).SelectMany(s => plan.Pictures(s)).CountBy(i => pictures[i].Domain).ToDictionary();
        ((double)drawn["catalogue"] / 600).ShouldBeInRange(1 / 6.0, 0.23); // one of six, and a twentieth of the other four
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_does_not_depend_on_those_before(int views)
    {
        var through = new BatchPlan(Pictures, Labels, 12, views, 3, seed: 5);
        var all = Enumerable.Range(0, 12).Select(s => through.Pictures(s)).ToArray();
        new BatchPlan(Pictures, Labels, 12, views, 3, seed: 5).Pictures(11).ShouldBe(all[11]);
        new BatchPlan(Pictures, Labels, 12, views, 3, seed: 6).Pictures(11).ShouldNotBe(all[11]);
    }
}
