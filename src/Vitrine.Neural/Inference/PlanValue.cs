namespace Vitrine.Neural.Inference;

/// <summary>A result inside a plan: height × width positions of some channels, channels-last, and its place in the plan's memory.</summary>
internal sealed class PlanValue(int height, int width, int channels)
{
    public int Height => height;

    public int Width => width;

    public int Channels => channels;

    public int Positions => height * width;

    public int Length => height * width * channels;

    /// <summary>A picture: outside the plan its channels come first.</summary>
    public bool Picture { get; init; }

    /// <summary>First step that writes it.</summary>
    public int Born { get; set; } = int.MaxValue;

    /// <summary>Last step that reads it.</summary>
    public int Dies { get; set; } = -1;

    public int Offset { get; set; }

    public Span<float> In(Span<float> arena) => arena.Slice(Offset, Length);

    public void UsedAt(int step)
    {
        Born = Math.Min(Born, step);
        Dies = Math.Max(Dies, step);
    }
}
