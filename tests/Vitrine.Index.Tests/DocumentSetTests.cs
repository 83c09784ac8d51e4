using FsCheck.Fluent;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests;

public sealed class DocumentSetTests
{
    private static readonly IndexReader Reader = IndexOf([.. Enumerable.Range(1, 200).Select(id => Document(id))]).OpenReader();

    [Fact]
    public void Sets_combine_as_sets_do() =>
        Properties.Hold(Gen.Zip(Gen.ListOf(Gen.Choose(0, 199)), Gen.ListOf(Gen.Choose(0, 199))), 200, pair =>
        {
            (List<int> x, List<int> y) = (pair.Item1.ToList(), pair.Item2.ToList());
            DocumentSet a = Reader.SetOf([.. x]);
            DocumentSet b = Reader.SetOf([.. y]);
            return a.ToArray().SequenceEqual(x.Distinct().Order())
                && a.Count == x.Distinct().Count()
                && a.And(b).ToArray().SequenceEqual(x.Intersect(y).Order())
                && a.Or(b).ToArray().SequenceEqual(x.Union(y).Order())
                && a.AndNot(b).ToArray().SequenceEqual(x.Except(y).Order())
                && Enumerable.Range(-5, 300).All(i => a.Contains(i) == x.Contains(i));
        });

    [Fact]
    public void Ordinals_of_no_document_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Reader.SetOf(200));
        Should.Throw<ArgumentOutOfRangeException>(() => Reader.IdOf(-1));
    }
}
