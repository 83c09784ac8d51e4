using Vitrine.Index.Storage;

namespace Vitrine.Index.Tests.Storage;

public sealed class AppendListTests
{
    [Fact]
    public void A_span_taken_earlier_stays_as_it_was_through_growth()
    {
        var list = new AppendList<int>();
        for (int i = 0; i < 100; i++)
        {
            ReadOnlySpan<int> before = list.AsSpan();
            list.Add(i);
            before.Length.ShouldBe(i);
            for (int j = 0; j < i; j++)
                before[j].ShouldBe(j);
            list[i].ShouldBe(i);
        }
    }

    [Fact]
    public async Task A_reader_never_sees_an_element_before_it_is_there()
    {
        var list = new AppendList<long>();
        const int Count = 200_000;
        Task reader = Task.Run(() =>
        {
            int seen = 0;
            while (seen < Count)
            {
                ReadOnlySpan<long> items = list.AsSpan();
                items.Length.ShouldBeGreaterThanOrEqualTo(seen);
                for (; seen < items.Length; seen++)
                {
                    if (items[seen] != seen + 1)
                        items[seen].ShouldBe(seen + 1);
                }
            }
        }, TestContext.Current.CancellationToken);
        for (int i = 1; i <= Count; i++)
            list.Add(i);
        await reader;
    }
}
