using System.Globalization;

namespace Vitrine.Cli.Output;

/// <summary>One line on standard error that says how far long work is, how fast it goes and how long it will take.</summary>
/// <remarks>Redrawn in place on a terminal; elsewhere (a log) a new line every few seconds.</remarks>
internal sealed class ProgressLine(string what, string unit, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(5);

    private readonly long _started = time.GetTimestamp();
    private readonly Lock _lock = new();
    private long _lastLogged = time.GetTimestamp();
    private int _width;
    private bool _closed;

    /// <summary>Shows a state.</summary>
    /// <param name="done">Units done.</param>
    /// <param name="fraction">Share of the whole, 0 to 1.</param>
    /// <param name="rate">Units a second; null to take the mean since the start.</param>
    /// <param name="remaining">Time left; null to estimate from the fraction.</param>
    /// <param name="note">What else to say.</param>
    public void Show(long done, double fraction, double? rate = null, TimeSpan? remaining = null, string note = "")
    {
        lock (_lock)
        {
            if (_closed)
                return; // a late report of a progress object
            var elapsed = time.GetElapsedTime(_started);
            if (remaining is null && fraction is > 0.01 and < 1 && elapsed.TotalSeconds > 1)
                remaining = elapsed * ((1 - fraction) / fraction);
            var text = string.Create(CultureInfo.InvariantCulture,
                $"{what}  {Bar(fraction)} {fraction * 100,3:0} %  {done:N0} {unit}, {rate ?? (done / Math.Max(0.001, elapsed.TotalSeconds)):N0}/s");
            if (remaining is { } left && fraction < 1)
                text += $", {Duration(left)} left";
            if (note.Length > 0)
                text += $"  ({note})";
            if (Console.IsErrorRedirected)
            {
                if (time.GetElapsedTime(_lastLogged) < LogEvery)
                    return;
                _lastLogged = time.GetTimestamp();
                Console.Error.WriteLine(text);
            }
            else
            {
                Console.Error.Write($"\r{text.PadRight(_width)}");
                _width = text.Length;
            }
        }
    }

    /// <summary>Ends the line with what came of it.</summary>
    public void Done(string result)
    {
        lock (_lock)
        {
            _closed = true;
            var text = $"{what}  {result} in {Duration(time.GetElapsedTime(_started))}";
            Console.Error.WriteLine(Console.IsErrorRedirected ? text : $"\r{text.PadRight(_width)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_closed && _width > 0)
                Console.Error.WriteLine();
            _closed = true;
        }
    }

    /// <summary>A duration as people say it: <c>0.8 s</c>, <c>12 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    private static string Bar(double fraction)
    {
        const int width = 20;
        var full = (int)Math.Round(Math.Clamp(fraction, 0, 1) * width);
        return new string('━', full) + new string('─', width - full);
    }
}
