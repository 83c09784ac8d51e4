using Vitrine.Index.Filters;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests.Vectors.Lists;

public sealed class CentreRankingTests
{
    [Theory]
    [InlineData(VectorMetric.InnerProduct, false)]
    [InlineData(VectorMetric.SquaredL2, false)]
    [InlineData(VectorMetric.InnerProduct, true)]
    public void Every_list_comes_once_and_the_more_promising_first(VectorMetric metric, bool isFiltered)
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, metric);
        InvertedFile file = reader.Lists!;
        ListMasks? masks = isFiltered ? new ListMasks(file, reader.Match(FilterExpression.Parse("part < 5")).Words) : null;
        int[] expected = [.. Enumerable.Range(0, file.Lists.Length).Where(list => masks is null || masks.Of(list).Length > 0)];
        if (isFiltered)
            expected.Length.ShouldBeInRange(10, file.Lists.Length - 10);
        var ranking = new CentreRanking();
        var code = new QueryCode(file.Dimension);
        for (int round = 0; round < 5; round++)
        {
            code.Set(file.Rotation, gallery.Query());
            ranking.Start(file, code, 0.5f, masks);
            var lists = new List<int>();
            var promises = new List<float>();
            int following = -1;
            while (ranking.TryNext(20, out RankedList list, out float promise))
            {
                if (following >= 0)
                    list.List.ShouldBe(following);
                following = ranking.Following;
                // A portion ends where the next list is not known yet.
                if (promises.Count > 0)
                    promise.ShouldBeLessThanOrEqualTo(promises[^1]);
                promises.Add(promise);
                if (following < 0)
                    promises.Clear();
                lists.Add(list.List);
            }
            lists.Order().ShouldBe(expected);
        }
    }
}
