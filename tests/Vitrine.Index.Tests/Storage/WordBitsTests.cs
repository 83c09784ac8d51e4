using System.Numerics;
using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class WordBitsTests
{
    /// <summary>Whole vectors of both widths, and what is left over.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(27)]
    public void Words_are_combined_and_counted_one_by_one(int length)
    {
        var random = new SeededRandom((ulong)length);
        ulong[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextUInt64())];
        ulong[] y = [.. Enumerable.Range(0, length).Select(_ => random.NextUInt64())];
        Combined(WordBits.And).ShouldBe(x.Zip(y, (a, b) => a & b));
        Combined(WordBits.Or).ShouldBe(x.Zip(y, (a, b) => a | b));
        Combined(WordBits.AndNot).ShouldBe(x.Zip(y, (a, b) => a & ~b));
        Combined(WordBits.Complement).ShouldBe(x.Zip(y, (a, b) => b & ~a));
        WordBits.Count(x).ShouldBe(x.Sum(BitOperations.PopCount));
        WordBits.CountAnd(x, y).ShouldBe(x.Zip(y, (a, b) => BitOperations.PopCount(a & b)).Sum());
        WordBits.Intersects(x, y).ShouldBe(length > 0);
        WordBits.Intersects(x, [.. x.Select(word => ~word)]).ShouldBeFalse();

        ulong[] Combined(Action<Span<ulong>, ReadOnlySpan<ulong>> operation)
        {
            ulong[] bits = [.. x];
            operation(bits, y);
            return bits;
        }
    }
}
