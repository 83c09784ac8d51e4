namespace Vitrine.Index.Tests;

public sealed class IndexOptionsTests
{
    [Fact]
    public void Everything_out_of_range_is_said_at_once()
    {
        string message = Should.Throw<ArgumentException>(() =>
            SearchIndex.Create(Documents.Schema, new IndexOptions { MaxThreads = -1, Bm25B = 2, CompactShare = double.NaN })).Message;
        message.ShouldContain(nameof(IndexOptions.MaxThreads));
        message.ShouldContain(nameof(IndexOptions.Bm25B));
        message.ShouldContain(nameof(IndexOptions.CompactShare));
    }

    [Fact]
    public void The_defaults_and_the_edges_are_in_range()
    {
        SearchIndex.Create(Documents.Schema).Dispose();
        SearchIndex.Create(Documents.Schema, new IndexOptions { MaxThreads = 1, CompactShare = 1, CompactFrom = 0, Bm25K1 = 0, Bm25B = 1 }).Dispose();
    }
}
