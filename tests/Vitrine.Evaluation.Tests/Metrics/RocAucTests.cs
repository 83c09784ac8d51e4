using FsCheck;
using FsCheck.Fluent;
using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests.Metrics;

public sealed class RocAucTests
{
    private static readonly Gen<(int Score, bool Positive)[]> cases =
        (from score in Gen.Choose(0, 6) from positive in Gen.Elements(true, false) select (score, positive)).ArrayOf()
        .Select(items => items.Append((3, true)).Append((2, false)).ToArray());

    [Fact]
    public void A_small_example_by_hand()
    {
        // Positives 0.8 and 0.4, negatives 0.6, 0.4 and 0.1: of six pairs, 0.8 wins three, 0.4 wins one and ties one.
        RocAuc.Of([0.8, 0.4, 0.6, 0.4, 0.1], [true, true, false, false, false]).ShouldBe(4.5 / 6);
    }

    [Fact]
    public void It_is_the_share_of_pairs_in_the_right_order()
        => Properties.Hold(cases, items =>
        {
            double wins = 0;
            int pairs = 0;
            foreach ((int positive, _) in items.Where(item => item.Positive))
            {
                foreach ((int negative, _) in items.Where(item => !item.Positive))
                {
                    pairs++;
                    wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
                }
            }
            Of(items, score => score).ShouldBe(wins / pairs, 1e-12);
        });

    [Fact]
    public void Stretching_the_scores_changes_nothing_and_turning_them_round_mirrors_it()
        => Properties.Hold(cases, items =>
        {
            double area = Of(items, score => score);
            Of(items, score => Math.Exp(score) - 100).ShouldBe(area, 1e-12);
            Of(items, score => -score).ShouldBe(1 - area, 1e-12);
        });

    [Fact]
    public void One_class_alone_has_no_area()
    {
        Should.Throw<ArgumentException>(() => RocAuc.Of([1.0], [true])).Message.ShouldContain("1 positives and 0 negatives");
        Should.Throw<ArgumentException>(() => RocAuc.Of([1.0, 2.0], [true]));
        Should.Throw<ArgumentException>(() => RocAuc.Of([1.0, double.NaN], [true, false]));
    }

    private static double Of((int Score, bool Positive)[] items, Func<int, double> score)
        => RocAuc.Of([.. items.Select(item => score(item.Score))], [.. items.Select(item => item.Positive)]);
}
