using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics;
using Vitrine.Numerics.Codes;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Tests.Vectors.Codes;

/// <summary>What the search relies on: estimates without bias, with errors as large as the factors say and no larger.</summary>
public sealed class RaBitQTests
{
    [Theory]
    [InlineData(VectorMetric.InnerProduct, 256)]
    [InlineData(VectorMetric.SquaredL2, 256)]
    [InlineData(VectorMetric.InnerProduct, 100)]
    [InlineData(VectorMetric.SquaredL2, 768)]
    public void Estimates_are_unbiased_and_their_errors_are_what_the_factors_say(VectorMetric metric, int dimension)
    {
        var random = new SeededRandom(5);
        var rotation = new RandomRotation(dimension, random.Fork("rotation"));
        int padded = rotation.RotatedDimension;
        var code = new VectorCode(padded);
        var query = new QueryCode(padded);
        var coarse = new List<double>();
        var fine = new List<double>();
        for (int i = 0; i < 2_000; i++)
        {
            float[] centre = Vector(random, dimension, 1);
            float[] x = Add(centre, Vector(random, dimension, 0.7f));
            float[] q = Add(centre, Vector(random, dimension, 0.9f));
            float[] rotatedCentre = Rotate(rotation, centre);
            RaBitQ.Encode(Rotate(rotation, x), rotatedCentre, metric, code);
            query.Set(rotation, q);
            float distance = MathF.Sqrt(Distance.SquaredL2(q, centre));
            float start = metric == VectorMetric.SquaredL2 ? -distance * distance : Distance.Dot(q, centre);
            float score = metric == VectorMetric.SquaredL2 ? -Distance.SquaredL2(q, x) : Distance.Dot(q, x);
            float sum = query.TableStart + query.TableStep * TableSum(code, query);
            coarse.Add((start + code.Coarse.Base + code.Coarse.Scale * sum - score) / (code.Coarse.Error * distance));
            var packed = new byte[padded / 2];
            NibbleDot.Pack(code.Levels, packed);
            float fineSum = query.FineSum(sum, NibbleDot.Dot(packed, query.Bytes));
            fine.Add((start + code.Fine.Base + code.Fine.Scale * fineSum - score) / (code.Fine.Error * distance));
        }
        // In standard errors: the mean near 0, the spread near 1, and no tail that two of them do not cover.
        coarse.Average().ShouldBeInRange(-0.1, 0.1);
        Spread(coarse).ShouldBeInRange(0.85, 1.15);
        coarse.Count(e => Math.Abs(e) > 2).ShouldBeLessThan(140);
        fine.Average().ShouldBeInRange(-0.1, 0.1);
        Spread(fine).ShouldBeInRange(0.8, 1.4);
        fine.Count(e => Math.Abs(e) > 3).ShouldBeLessThan(60);
    }

    [Fact]
    public void Four_more_bits_make_the_error_ten_times_smaller()
    {
        var random = new SeededRandom(6);
        var code = new VectorCode(256);
        RaBitQ.Encode(Vector(random, 256, 1), new float[256], VectorMetric.InnerProduct, code);
        (code.Coarse.Error / code.Fine.Error).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_vector_that_is_its_centre_has_exactly_the_centres_score()
    {
        var code = new VectorCode(128);
        float[] centre = Vector(new SeededRandom(7), 128, 1);
        RaBitQ.Encode(centre, centre, VectorMetric.SquaredL2, code);
        code.Coarse.ShouldBe(new CodeFactors(0, 0, 0));
        code.Fine.ShouldBe(new CodeFactors(0, 0, 0));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(1280)]
    [InlineData(4096)]
    public void No_sum_of_tables_passes_sixteen_bits(int dimension)
    {
        var query = new QueryCode(dimension);
        for (int i = 0; i < dimension; i++)
            query.Rotated[i] = i % 2 == 0 ? 3 : -3;
        query.Encode();
        int most = 0;
        for (int m = 0; m < dimension / 4; m++)
            most += query.Tables.Slice(16 * m, 16).ToArray().Max();
        most.ShouldBeLessThanOrEqualTo(ushort.MaxValue);
    }

    private static int TableSum(VectorCode code, QueryCode query)
    {
        int sum = 0;
        for (int m = 0; m < code.Signs.Length * 2; m++)
            sum += query.Tables[16 * m + ((code.Signs[m / 2] >> (4 * (m % 2))) & 15)];
        return sum;
    }

    private static double Spread(List<double> errors) => Math.Sqrt(errors.Average(e => e * e));

    private static float[] Rotate(RandomRotation rotation, float[] vector)
    {
        var rotated = new float[rotation.RotatedDimension];
        rotation.Apply(vector, rotated);
        return rotated;
    }

    private static float[] Add(float[] x, float[] y) => [.. x.Zip(y, (a, b) => a + b)];

    private static float[] Vector(SeededRandom random, int dimension, float length)
    {
        float[] vector = [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextGaussian())];
        Normalize.L2InPlace(vector);
        return [.. vector.Select(x => x * length)];
    }
}
