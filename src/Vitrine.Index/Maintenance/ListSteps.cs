using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Maintenance;

/// <summary>Puts rows into inverted lists once there are enough, and again when there are many times as many.</summary>
internal sealed class BuildListsStep(IndexOptions options) : MaintenanceStep
{
    // Lists cut in two keep their length, not their place among all: after so much growth training anew is worth its time.
    private const int Growth = 8;

    // Decides sample, start and rotation; the same documents give the same lists.
    private const ulong Seed = 1;

    public override string Name => "making inverted lists";

    public override bool IsDue(IndexReader reader) =>
        reader.Schema.Dimension > 0
        && (reader.Lists is { } lists ? reader.VectorCount > (long)Growth * lists.Shape.BuiltFrom : reader.VectorCount >= options.ListsFrom);

    public override Installation Prepare(IndexReader snapshot, CancellationToken cancel)
    {
        InvertedFile file = FileBuilder.Build(new RowSet(snapshot), snapshot.Schema.Metric, Seed, options.Threads, cancel);
        if (Balancer.IsDue(file))
            file = Balancer.Balance(file, snapshot, options.Threads, cancel).Fresh;
        return now =>
        {
            VectorColumn rows = now.Generation.Vectors;
            for (int ordinal = snapshot.Capacity; ordinal < now.Capacity; ordinal++)
            {
                for (int row = rows.First[ordinal]; row < rows.First[ordinal + 1]; row++)
                    file.Append(rows, ordinal, row);
            }
            return now.With(file);
        };
    }
}

/// <summary>Cuts lists that have grown too long, gives up those that have become too short.</summary>
internal sealed class BalanceListsStep(IndexOptions options) : MaintenanceStep
{
    // What a list could not be cut or given up at is not tried again before it has changed by so much.
    private const double Change = 0.05;

    private InvertedFile? _tried;
    private long _entries;

    public override string Name => "balancing inverted lists";

    public override bool IsDue(IndexReader reader) =>
        reader.Lists is { } lists
        && (lists != _tried || Math.Abs(lists.Entries - _entries) > Change * _entries)
        && Balancer.IsDue(lists);

    public override Installation Prepare(IndexReader snapshot, CancellationToken cancel)
    {
        BalancedFile balanced = Balancer.Balance(snapshot.Lists!, snapshot, options.Threads, cancel);
        return now =>
        {
            _tried = balanced.CatchUp(now.Generation.Vectors);
            _entries = _tried.Entries;
            return now.With(_tried);
        };
    }
}

/// <summary>Measures on sample queries which settings find which share of the true answer, whenever the lists have changed or more is known of what is asked.</summary>
/// <param name="options">How many sample queries.</param>
/// <param name="remembered">Live queries with which the calibration at hand was measured.</param>
internal sealed class CalibrateStep(IndexOptions options, int remembered) : MaintenanceStep
{
    /// <summary>Live queries from which on they are worth measuring with, and then again at four times as many.</summary>
    /// <remarks>Queries from elsewhere, texts say, find much less than the gallery's own vectors at the same settings: that must not wait until the lists change.</remarks>
    public const int EnoughQueries = 64;

    private const int MoreQueries = 4;

    // How far the numbers of vectors and lists may move before what was measured is doubted.
    private const double VectorChange = 0.3;
    private const double ListChange = 0.1;

    private int _remembered = remembered;

    public override string Name => "calibrating inverted lists";

    public override bool IsDue(IndexReader reader) =>
        reader.Lists is { } lists
        && (lists.Calibration is not { } calibration
            || lists.AppendedSince > calibration.Vectors
            || Moved(reader.VectorCount, calibration.Vectors, VectorChange)
            || Moved(lists.Lists.Length, calibration.Lists, ListChange)
            || reader.Context.Queries.Count >= Math.Max(EnoughQueries, MoreQueries * Volatile.Read(ref _remembered)));

    public override Installation Prepare(IndexReader snapshot, CancellationToken cancel)
    {
        int[] own = [.. snapshot.All.Sample(options.CalibrationQueries).ToArray().Where(ordinal => snapshot.ViewCount(ordinal) > 0)];
        float[] live = snapshot.Context.Queries.ToArray();
        Calibration calibration = Calibrator.Measure(snapshot, snapshot.Lists!, own, live, options.Threads, cancel);
        return now =>
        {
            now.Lists!.Calibration = calibration;
            now.Lists.AppendedSince = 0;
            Volatile.Write(ref _remembered, live.Length / snapshot.Schema.Dimension);
            return now;
        };
    }

    private static bool Moved(double now, double then, double share) => Math.Abs(now - then) > share * then;
}
