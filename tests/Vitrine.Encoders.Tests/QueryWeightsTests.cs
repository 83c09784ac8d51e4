using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests;

public class QueryWeightsTests
{
    private static readonly IReadOnlyList<VectorPart> Parts = new DescriptorEncoder().Parts;

    [Fact]
    public void Weights_turn_a_query_towards_colour_or_shape()
    {
        var sameShape = DescriptorEncoderTests.Encode(Drawings.Shirt(Drawings.Blue));
        var sameColour = DescriptorEncoderTests.Encode(Drawings.Dish(Drawings.Red));

        var byColour = Weighted(("appearance", 0.03f));
        Distance.Dot(byColour, sameColour).ShouldBeGreaterThan(Distance.Dot(byColour, sameShape) + 0.3f);
        var byShape = Weighted(("color", 0.03f));
        Distance.Dot(byShape, sameShape).ShouldBeGreaterThan(Distance.Dot(byShape, sameColour) + 0.15f);
    }

    [Fact]
    public void Scores_are_the_weighted_sum_of_the_parts()
    {
        var query = DescriptorEncoderTests.Encode(Drawings.Shirt(Drawings.Red));
        var other = DescriptorEncoderTests.Encode(Drawings.Dish(Drawings.Green));
        var color = Distance.Dot(query.AsSpan(0, 128), other.AsSpan(0, 128));
        var appearance = Distance.Dot(query.AsSpan(128), other.AsSpan(128));
        var norm = MathF.Sqrt(4 * Distance.Dot(query.AsSpan(0, 128), query.AsSpan(0, 128)) + 0.25f * Distance.Dot(query.AsSpan(128), query.AsSpan(128)));

        Distance.Dot(Weighted(("color", 2), ("appearance", 0.5f)), other).ShouldBe((2 * color + 0.5f * appearance) / norm, 1e-4f);
    }

    [Fact]
    public void Weights_of_1_change_nothing_and_the_norm_stays_1()
    {
        var plain = DescriptorEncoderTests.Encode(Drawings.Shirt(Drawings.Red));

        Distance.Dot(Weighted(("color", 1), ("appearance", 1)), plain).ShouldBe(1, 1e-5f);
        var heavy = Weighted(("color", 7));
        Distance.Dot(heavy, heavy).ShouldBe(1, 1e-5f);
    }

    [Fact]
    public void Returns_what_the_same_picture_would_score()
    {
        var query = DescriptorEncoderTests.Encode(Drawings.Shirt(Drawings.Red));
        var stored = query.ToArray();

        var highest = QueryWeights.Apply(query, Parts, new Dictionary<string, float> { ["color"] = 0 });
        highest.ShouldBe(Distance.Dot(query, stored), 1e-6f);
        highest.ShouldBeLessThan(0.6f); // appearance alone is the smaller part of a stored vector
    }

    [Fact]
    public void Mistakes_say_what_is_possible_and_leave_the_query_alone()
    {
        Should.Throw<ArgumentException>(() => Weighted(("texture", 1))).Message.ShouldContain("color, appearance");
        Should.Throw<ArgumentException>(() => Weighted(("color", -1)));
        Should.Throw<ArgumentException>(() => Weighted(("color", float.NaN)));
        var query = DescriptorEncoderTests.Encode(Drawings.Shirt(Drawings.Red));
        var before = query.ToArray();
        Should.Throw<ArgumentException>(() => QueryWeights.Apply(query, Parts, new Dictionary<string, float> { ["color"] = 0, ["appearance"] = 0 }));
        query.ShouldBe(before);
    }

    private static float[] Weighted(params (string Part, float Weight)[] weights)
    {
        var query = DescriptorEncoderTests.Encode(Drawings.Shirt(Drawings.Red));
        QueryWeights.Apply(query, Parts, weights.ToDictionary(w => w.Part, w => w.Weight));
        return query;
    }
}
