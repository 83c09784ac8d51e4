using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class IdMapTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public void Remembers_the_last_ordinal_of_every_id(int expected)
    {
        var ids = new AppendList<long>();
        var map = new IdMap(ids, expected);
        var model = new Dictionary<long, int>();
        var random = new SeededRandom(1);
        for (int i = 0; i < 10_000; i++)
        {
            long id = random.NextInt(2) == 0 ? 1 + random.NextInt(3_000) : (long)(random.NextUInt64() >> 1) | 1;
            ids.Add(id);
            map.Set(id, i);
            model[id] = i;
        }
        foreach ((long id, int ordinal) in model)
            map.Find(id).ShouldBe(ordinal);
        map.Find(4_000_000).ShouldBe(-1);
        map.Find(long.MaxValue - 1).ShouldBe(-1);
    }
}
