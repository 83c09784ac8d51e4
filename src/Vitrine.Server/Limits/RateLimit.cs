namespace Vitrine.Server.Limits;

/// <summary>A token bucket for each client.</summary>
/// <param name="PerSecond">Requests a second on the long run, 0 to 1,000,000; 0 is no limit.</param>
/// <param name="Burst">Requests at once after a pause, 1 to 1,000,000.</param>
public sealed record RateLimit(int PerSecond, int Burst)
{
    /// <summary>No limit.</summary>
    public static RateLimit None { get; } = new(0, 1);

    /// <summary>Whether both numbers are in range.</summary>
    public bool IsValid => PerSecond is >= 0 and <= 1_000_000 && Burst is >= 1 and <= 1_000_000;
}
