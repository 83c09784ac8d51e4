using System.Globalization;

namespace Vitrine.Cli.Output;

/// <summary>A line for a training that counts steps and has a loss.</summary>
internal sealed class LossLine : IDisposable
{
    private readonly ProgressLine _line;
    private readonly TimeProvider _time;
    private readonly int _each;
    private readonly long _started;

    /// <param name="what">What is done.</param>
    /// <param name="things">What a step has several of.</param>
    /// <param name="each">How many of them.</param>
    /// <param name="time">The clock.</param>
    public LossLine(string what, string things, int each, TimeProvider time) =>
        (_line, _time, _each, _started) = (new ProgressLine(what, things, time), time, each, time.GetTimestamp());

    public void Show(long done, long all, double loss)
    {
        var rate = done * (double)_each / Math.Max(0.001, _time.GetElapsedTime(_started).TotalSeconds);
        _line.Show(done * _each, (double)done / all, rate, TimeSpan.FromSeconds((all - done) * _each / Math.Max(rate, 1e-3)),
            string.Create(CultureInfo.InvariantCulture, $"loss {loss:0.0000}"));
    }

    public void Dispose() => _line.Dispose();
}
