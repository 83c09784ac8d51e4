using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Truth;

namespace Vitrine.SampleShop.Tests.Truth;

public sealed class TruthTests
{
    private const ulong Seed = 5;
    private static readonly ShopIndex Shop = new(new ProductDesigner(Seed), 1500);

    [Fact]
    public void Simple_feedback_is_satisfied_by_the_target_and_not_by_the_negative()
    {
        var simple = TripletMaker.Make(Shop, Seed).Where(t => t.Kind == "simple").ToArray();
        simple.Length.ShouldBeGreaterThan(800);
        foreach (var t in simple)
        {
            t.Source[t.Attribute].ShouldBe(t.From);
            t.Target[t.Attribute].ShouldBe(t.To);
            t.From.ShouldNotBe(t.To);
            t.Negative[t.Attribute].ShouldNotBe(t.To);
            t.Target.Family.ShouldBe(t.Source.Family);
            t.Negative.Category.ShouldBe(t.Source.Category);
        }
    }

    [Fact]
    public void A_comparison_holds_for_the_target_and_not_for_the_negative()
    {
        foreach (var t in TripletMaker.Make(Shop, Seed).Where(t => t.Kind == "simple"))
        {
            var trait = t.Source.Category.AllTraits().Single(a => a.Name == t.Attribute);
            if (!trait.IsScale)
                continue;
            int source = Array.IndexOf(trait.Values, t.From), target = Array.IndexOf(trait.Values, t.To), negative = Array.IndexOf(trait.Values, t.Negative[t.Attribute]);
            Math.Sign(negative - source).ShouldNotBe(Math.Sign(target - source));
            foreach (var sentence in t.Sentences.Where(s => s.Split(' ').Contains("longer")))
                target.ShouldBeGreaterThan(source, sentence);
            foreach (var sentence in t.Sentences.Where(s => s.Split(' ').Contains("shorter") && !s.Contains("not", StringComparison.Ordinal)))
                target.ShouldBeLessThan(source, sentence);
        }
    }

    [Fact]
    public void Abstract_feedback_moves_the_style()
    {
        var moved = TripletMaker.Make(Shop, Seed).Where(t => t.Kind == "abstract").ToArray();
        moved.Length.ShouldBeGreaterThan(100);
        foreach (var t in moved)
        {
            var sign = t.To == "more" ? 1 : -1;
            var at = TripletMaker.Along(t.Source.Style, t.Attribute);
            ((TripletMaker.Along(t.Target.Style, t.Attribute) - at) * sign).ShouldBeGreaterThanOrEqualTo(TripletMaker.StyleStep);
            ((TripletMaker.Along(t.Negative.Style, t.Attribute) - at) * sign).ShouldBeLessThanOrEqualTo(0);
        }
    }

    [Fact]
    public void Negative_feedback_is_heeded_by_the_target_and_not_by_the_negative()
    {
        var negative = TripletMaker.Make(Shop, Seed).Where(t => t.Kind == "negative").ToArray();
        negative.Length.ShouldBeGreaterThan(100);
        foreach (var t in negative)
        {
            t.Target[t.Attribute].ShouldNotBe(t.From);
            t.Negative[t.Attribute].ShouldBe(t.From);
        }
    }

    [Fact]
    public void Sentences_are_varied_and_finished()
    {
        var sentences = TripletMaker.Make(Shop, Seed).SelectMany(t => t.Sentences).ToArray();
        sentences.Distinct().Count().ShouldBeGreaterThan(600);
        foreach (var sentence in sentences)
        {
            sentence.ShouldNotContain("  ");
            sentence.ShouldNotContain(" a a ");
            sentence.Trim().ShouldBe(sentence);
            sentence.Length.ShouldBeGreaterThan(4);
        }
    }

    [Fact]
    public void Outfits_obey_the_rule_unless_they_say_which_part_they_break()
    {
        var outfits = OutfitMaker.Make(Shop, Seed).ToArray();
        outfits.Length.ShouldBeGreaterThan(80);
        foreach (var outfit in outfits)
        {
            OutfitRule.Broken(outfit.Pieces).ShouldBe(outfit.Broken);
            outfit.Pieces.Select(p => p.Category.Slot).ShouldBeUnique();
            outfit.Pieces.ShouldAllBe(p => p.Category.IsHome == (outfit.Kind == "room"));
        }
        outfits.Count(o => o.Broken is null).ShouldBeInRange(outfits.Length / 2, outfits.Length - 10);
        outfits.Select(o => o.Broken).Distinct().Count().ShouldBe(4); // good, colour, pattern, formality
    }

    [Fact]
    public void Shoppers_click_what_they_asked_for_and_near_the_top()
    {
        var sessions = ClickMaker.Make(Shop, Seed).ToArray();
        sessions.ShouldAllBe(s => (s.Text == null) != (s.Photo == null));
        sessions.ShouldAllBe(s => s.Clicked.All(c => s.Shown.Contains(c)));
        double RateAt(int rank) => sessions.Count(s => s.Shown.Count > rank && s.Clicked.Contains(s.Shown[rank])) / (double)sessions.Length;
        RateAt(0).ShouldBeGreaterThan(1.5 * RateAt(8));
    }

    [Fact]
    public void A_tiny_shop_has_truth_too()
    {
        var tiny = new ShopIndex(new ProductDesigner(Seed), 3);
        TripletMaker.Make(tiny, Seed).ShouldBeEmpty();
        ClickMaker.Make(tiny, Seed).ShouldNotBeEmpty();
        OutfitMaker.Make(tiny, Seed).Count().ShouldBeLessThan(5);
    }
}
