using System.Globalization;
using Vitrine.Encoders.Training;

namespace Vitrine.Cli.Output;

/// <summary>What a training says of itself while it runs.</summary>
internal sealed class TrainingLine(TimeProvider time, int batch) : IProgress<TrainingProgress>, IDisposable
{
    private readonly Lock _lock = new();
    private ProgressLine? _line;
    private string _stage = "";
    private long _first, _started;

    public void Report(TrainingProgress value)
    {
        if (value.Stage == "validating")
            return; // short, and the line before stays true
        lock (_lock)
        {
            if (_stage != value.Stage)
            {
                _line?.Dispose();
                _line = new ProgressLine(value.Stage == "teacher" ? "Asking the teacher" : "Training", "pictures", time);
                (_stage, _first, _started) = (value.Stage, value.Done - 1, time.GetTimestamp());
            }

            var unit = value.Stage == "teacher" ? 1 : batch;
            var elapsed = time.GetElapsedTime(_started);
            var rate = (value.Done - _first) * (double)unit / Math.Max(0.001, elapsed.TotalSeconds);
            var remaining = TimeSpan.FromSeconds((value.Total - value.Done) * unit / Math.Max(rate, 1e-3));
            var note = value.Stage == "teacher" ? "" : string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch:0.00}, loss {value.Loss:0.0000}, rate {value.Rate:0.#####}{(value.Found is { Queries: > 0 } found ? $", R@1 {found.RecallAt1:0.000}" : "")}");
            _line!.Show(value.Done * unit, (double)value.Done / value.Total, rate, remaining, note);
        }
    }

    public void Done(TrainingSummary summary)
    {
        lock (_lock)
            _line?.Done(string.Create(CultureInfo.InvariantCulture, $"{summary.Steps:N0} steps"));
    }

    public void Dispose() => _line?.Dispose();
}
