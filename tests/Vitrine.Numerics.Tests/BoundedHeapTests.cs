using FsCheck;
using FsCheck.Fluent;

namespace Vitrine.Numerics.Tests;

public sealed class BoundedHeapTests
{
    [Fact]
    public void Keeps_the_smallest_of_any_list() =>
        Check.One(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1).WithQuietOnSuccess(true), Prop.ForAll<int[], byte>((items, capacity) =>
        {
            var heap = new BoundedHeap<int, Ascending>(capacity);
            foreach (int item in items)
                heap.Add(item);
            return heap.Drain().SequenceEqual(items.Order().Take(capacity));
        }));

    [Fact]
    public void Says_whether_an_item_entered()
    {
        var heap = new BoundedHeap<int, Ascending>(2);
        heap.Add(5).ShouldBeTrue();
        heap.Add(3).ShouldBeTrue();
        heap.IsFull.ShouldBeTrue();
        heap.Worst.ShouldBe(5);
        heap.Add(5).ShouldBeFalse();
        heap.Add(4).ShouldBeTrue();
        heap.Worst.ShouldBe(4);
    }

    private readonly struct Ascending : IComparer<int>
    {
        public int Compare(int x, int y) => x.CompareTo(y);
    }
}
