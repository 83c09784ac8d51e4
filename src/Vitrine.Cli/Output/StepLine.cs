using Vitrine.Datasets.Steps;

namespace Vitrine.Cli.Output;

/// <summary>Progress of a step: a line for each kind of work that it reports.</summary>
internal sealed class StepLine(string step, TimeProvider time) : IProgress<StepProgress>, IDisposable
{
    private readonly Lock _lock = new();
    private ProgressLine? _line;
    private string _what = "";

    /// <inheritdoc/>
    public void Report(StepProgress value)
    {
        lock (_lock)
        {
            if (_line is null || value.What != _what)
            {
                _line?.Dispose();
                (_line, _what) = (new ProgressLine($"{step}: {value.What}", value.Unit, time), value.What);
            }

            _line.Show(value.Done, value.Total == 0 ? 0 : value.Done / (double)value.Total);
        }
    }

    /// <summary>Ends with what came of it.</summary>
    public void Done(string result)
    {
        Dispose();
        Console.Error.WriteLine($"{step}: {result}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _line?.Dispose();
    }
}
