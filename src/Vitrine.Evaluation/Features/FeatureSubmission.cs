using System.Globalization;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>Checks submitted features before anybody scores them.</summary>
public static class FeatureSubmission
{
    private const int BatchRows = 1024;

    /// <summary>Checks a file of features against the ids whose rows it
    /// must hold, in their order. Reads it once, in constant memory.</summary>
    /// <param name="file">The <c>.npy</c> or <c>.safetensors</c> file.</param>
    /// <param name="ids">The id of each row.</param>
    /// <param name="rules">Dimension and norm.</param>
    /// <returns>Every problem: header, number of rows, dimension, and for
    /// each row at fault the number that is not finite or the norm.</returns>
    public static SubmissionCheck Check(string file, IReadOnlyList<string> ids, SubmissionRules? rules = null)
    {
        rules ??= SubmissionRules.Default;
        try
        {
            using FeatureReader reader = FeatureReader.Open(file);
            return Check(reader, ids, rules);
        }
        catch (MalformedFileException e)
        {
            return new SubmissionCheck([new SubmissionProblem(e.File, null, "", e.Problem)], 1);
        }
    }

    /// <summary>Checks features that are open already.</summary>
    /// <exception cref="MalformedFileException">The file ends early.</exception>
    public static SubmissionCheck Check(FeatureReader reader, IReadOnlyList<string> ids, SubmissionRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(ids);
        rules ??= SubmissionRules.Default;
        var found = new SubmissionCheck.Collector(reader.Name, rules.MaxProblems);
        if (reader.Columns != rules.Dimension)
            found.Add(null, "", $"has rows of {reader.Columns} numbers; {rules.Dimension} are asked for");
        if (reader.Rows != ids.Count)
            found.Add(null, "", $"has {reader.Rows} rows, but there are {ids.Count} ids; give one row for each id, in the order of the list");
        if (found.Result.IsValid)
            CheckRows(reader, ids, rules, found);
        return found.Result;
    }

    private static void CheckRows(FeatureReader reader, IReadOnlyList<string> ids, SubmissionRules rules, SubmissionCheck.Collector found)
    {
        float[] batch = new float[BatchRows * reader.Columns];
        int first = 0;
        for (int read; (read = reader.Read(batch)) > 0; first += read)
        {
            for (int i = 0; i < read; i++)
            {
                if (ProblemOf(batch.AsSpan(i * reader.Columns, reader.Columns), rules.NormTolerance) is { } problem)
                    found.Add(first + i, ids[first + i], problem);
            }
        }
    }

    private static string? ProblemOf(ReadOnlySpan<float> row, double tolerance)
    {
        double squares = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (!float.IsFinite(row[i]))
                return string.Create(CultureInfo.InvariantCulture, $"number {i} is {row[i]}; every number must be finite");
            squares += (double)row[i] * row[i];
        }
        double norm = Math.Sqrt(squares);
        return Math.Abs(norm - 1) <= tolerance
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"has L2 norm {norm:0.######} instead of 1 ± {tolerance:0.######}; divide the row by its norm");
    }
}
