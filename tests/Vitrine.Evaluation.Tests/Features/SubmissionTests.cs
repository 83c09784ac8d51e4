using Vitrine.Evaluation.Features;

namespace Vitrine.Evaluation.Tests.Features;

public sealed class SubmissionTests
{
    private static readonly SubmissionRules four = new() { Dimension = 4 };

    [Theory]
    [InlineData(FeatureType.F16)]
    [InlineData(FeatureType.F32)]
    [InlineData(FeatureType.F64)]
    public void Unit_rows_pass_in_every_precision(FeatureType type)
    {
        string[] ids = Ids(3000);
        using FeatureReader reader = NpyTests.Open(NpyTests.Write(UnitRows(ids.Length, 128, 1), type));
        SubmissionCheck check = FeatureSubmission.Check(reader, ids);
        check.IsValid.ShouldBeTrue(string.Join('\n', check.Problems));
    }

    [Fact]
    public void Each_bad_row_is_named_by_number_and_id_with_what_is_wrong()
    {
        SubmissionCheck check = Check([[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, float.NaN, 0], [0, 0, 0, 0], [0.6f, 0.8f, 0, 0], [0, 0, 0, float.PositiveInfinity]]);
        check.ProblemCount.ShouldBe(4);
        check.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "file row 1 (id1): has L2 norm 2 instead of 1 ± 0.001; divide the row by its norm",
            "file row 2 (id2): number 2 is NaN; every number must be finite",
            "file row 3 (id3): has L2 norm 0 instead of 1 ± 0.001; divide the row by its norm",
            "file row 5 (id5): number 3 is Infinity; every number must be finite",
        ]);
    }

    [Fact]
    public void Wrong_dimension_and_wrong_number_of_rows_are_said_together()
    {
        using FeatureReader reader = NpyTests.Open(NpyTests.Write(UnitRows(3, 5, 1)));
        FeatureSubmission.Check(reader, Ids(2), four).Problems.Select(problem => problem.Problem).ShouldBe(
        [
            "has rows of 5 numbers; 4 are asked for",
            "has 3 rows, but there are 2 ids; give one row for each id, in the order of the list",
        ]);
    }

    [Fact]
    public void Thousands_of_problems_are_counted_but_not_listed()
    {
        SubmissionCheck check = Check([.. Enumerable.Repeat(new float[] { 3, 0, 0, 0 }, 5000)]);
        check.ProblemCount.ShouldBe(5000);
        check.Problems.Count.ShouldBe(20);
    }

    [Fact]
    public void A_file_that_is_no_matrix_is_a_problem_not_an_exception()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [0x80, 4, 0x95, 1, 2, 3, 4, 5]);
            SubmissionCheck check = FeatureSubmission.Check(file, Ids(2));
            check.IsValid.ShouldBeFalse();
            check.Problems.ShouldHaveSingleItem().ToString().ShouldContain($"{file}: is a Python pickle");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Ranked_lists_must_answer_every_query_from_the_gallery()
    {
        Run run = Run.FromLists("team", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["a", "zz"], ["q9"] = ["a"], ["q3"] = ["a", "b", "c"] });
        SubmissionCheck check = RankedListSubmission.Check(run, "run.txt", ["q1", "q2", "q3"], new HashSet<string> { "a", "b", "c" }, new SubmissionRules { MaxDepth = 2 });
        check.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "run.txt (q1): lists 'zz', which is not in the gallery; remove it",
            "run.txt (q9): is not one of the queries; remove its lines",
            "run.txt (q3): has 3 documents; at most 2 are allowed a query",
            "run.txt (q2): has no answer; list at least one document for every query",
        ]);
    }

    internal static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"id{i}")];

    internal static FeatureMatrix UnitRows(int rows, int columns, ulong seed)
    {
        var random = new RandomStream(seed);
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            Span<float> numbers = values.AsSpan(row * columns, columns);
            double squares = 0;
            foreach (ref float number in numbers)
            {
                number = (float)(random.NextDouble() - 0.5);
                squares += number * number;
            }
            foreach (ref float number in numbers)
                number /= (float)Math.Sqrt(squares);
        }
        return new FeatureMatrix(rows, columns, values);
    }

    private static SubmissionCheck Check(float[][] rows)
    {
        using FeatureReader reader = NpyTests.Open(NpyTests.Write(new FeatureMatrix(rows.Length, 4, [.. rows.SelectMany(row => row)])));
        return FeatureSubmission.Check(reader, Ids(rows.Length), four);
    }
}
