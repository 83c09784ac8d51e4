using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests;

/// <summary>Damages a sound file in hundreds of seeded ways: what a reader must answer with a message, never with a surprise.</summary>
internal static class Mutations
{
    /// <summary>Reads each damaged copy; every outcome but success and <see cref="MalformedFileException"/> fails.</summary>
    /// <returns>How many copies were refused.</returns>
    public static int CountRefused(byte[] sound, Action<Stream> read, int count = 400)
    {
        var random = new RandomStream(20261120);
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] damaged = Damage(sound, random);
            try
            {
                read(new MemoryStream(damaged));
            }
            catch (MalformedFileException e)
            {
                e.Message.ShouldStartWith("file");
                e.Problem.Length.ShouldBeGreaterThan(10);
                refused++;
            }
        }
        return refused;
    }

    private static byte[] Damage(byte[] sound, RandomStream random)
    {
        List<byte> bytes = [.. sound];
        for (int change = random.NextInt(3); change >= 0; change--)
        {
            int at = random.NextInt(bytes.Count + 1), length = Math.Min(random.NextInt(12), bytes.Count - at);
            switch (random.NextInt(6))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes[at..(at + length)]);
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.NextInt(256));
                    break;
                case 4:
                    bytes.Insert(at, " \t\r\n,\"{}[]:'-.eE0\u0000"u8[random.NextInt(18)]);
                    break;
                default:
                    if (at < bytes.Count)
                        bytes[at] ^= (byte)(1 << random.NextInt(8));
                    break;
            }
        }
        return [.. bytes];
    }
}
