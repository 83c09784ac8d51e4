using System.Globalization;

namespace Vitrine.Encoders.Training;

/// <summary>A row of numbers for each epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Step">Steps made.</param>
/// <param name="Rate">Learning rate of the last step.</param>
/// <param name="Loss">Mean loss.</param>
/// <param name="RecallAt1">See <see cref="Retrieval"/>; not a number where nothing searches.</param>
/// <param name="RecallAt5">See <see cref="Retrieval"/>.</param>
/// <param name="Mrr">See <see cref="Retrieval"/>.</param>
public sealed record EpochMetrics(int Epoch, long Step, double Rate, double Loss, double RecallAt1, double RecallAt5, double Mrr);

/// <summary><c>metrics.csv</c>: a line for each epoch.</summary>
public static class MetricsLog
{
    private const string Header = "epoch,step,rate,loss,recall_at_1,recall_at_5,mrr";

    /// <summary>Reads what is there; nothing where there is no file. A line that was cut off when the process ended is left out.</summary>
    public static List<EpochMetrics> Read(string path)
    {
        List<EpochMetrics> rows = [];
        if (!File.Exists(path)) return rows;
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] cells = line.Split(',');
            if (cells.Length != 7) continue;
            double Number(int i) => cells[i].Length == 0 ? double.NaN : double.Parse(cells[i], CultureInfo.InvariantCulture);
            rows.Add(new EpochMetrics((int)Number(0), (long)Number(1), Number(2), Number(3), Number(4), Number(5), Number(6)));
        }
        return rows;
    }

    /// <summary>Writes all rows, in one piece.</summary>
    public static void Write(string path, IEnumerable<EpochMetrics> rows)
    {
        File.WriteAllLines(path + ".tmp", [Header, .. rows.Select(r => string.Join(',',
            [Text(r.Epoch), Text(r.Step), Text(r.Rate), Text(r.Loss), Text(r.RecallAt1), Text(r.RecallAt5), Text(r.Mrr)]))]);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("G9", CultureInfo.InvariantCulture);
}
