using Vitrine.Index;
using Vitrine.Search.Ranking;

namespace Vitrine.Search.Tests.Ranking;

public sealed class CategoryAgreementTests : IDisposable
{
    private readonly SearchIndex _index = SearchIndex.Create(new IndexSchema { Space = "test", Dimension = 2, PathFields = new HashSet<string> { "category" } });

    public CategoryAgreementTests()
    {
        string?[] categories = ["Home > Vases", "Home > Vases", "Clothing > Coats", "Home > Mugs", null];
        for (var i = 0; i < categories.Length; i++)
        {
            _index.Upsert(new IndexDocument
            {
                Id = i + 1,
                Vectors = [[1 - (i * 0.1f), i * 0.1f]],
                Keywords = categories[i] is { } path ? new Dictionary<string, IReadOnlyList<string>> { ["category"] = [path] } : new Dictionary<string, IReadOnlyList<string>>(),
            });
        }
    }

    public void Dispose() => _index.Dispose();

    [Fact]
    public void The_nearest_vote_and_the_first_counts_most()
    {
        var (reader, nearest) = Nearest();
        var votes = CategoryAgreement.VotedBy(reader, nearest).Votes.ToList();
        votes.Select(v => v.Path).ShouldBe(["Home > Vases", "Clothing > Coats", "Home > Mugs"]);
        votes.Sum(v => v.Share).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void The_likeliest_category_agrees_fully_its_branch_by_half_and_no_category_not_at_all()
    {
        var (reader, nearest) = Nearest();
        var agreement = CategoryAgreement.VotedBy(reader, nearest);
        agreement.Of(reader, OrdinalOf(reader, 1)).ShouldBe(1);
        agreement.Of(reader, OrdinalOf(reader, 4)).ShouldBe(0.5);
        agreement.Of(reader, OrdinalOf(reader, 3)).ShouldBeInRange(0.01, 0.49);
        agreement.Of(reader, OrdinalOf(reader, 5)).ShouldBe(0);
    }

    [Fact]
    public void A_known_category_needs_no_votes()
    {
        var reader = _index.OpenReader();
        CategoryAgreement.Known(["Clothing", "Coats"]).Of(reader, OrdinalOf(reader, 3)).ShouldBe(1);
        CategoryAgreement.Known(["Clothing", "Coats"]).Of(reader, OrdinalOf(reader, 1)).ShouldBe(0);
        CategoryAgreement.Known([]).Of(reader, OrdinalOf(reader, 1)).ShouldBe(0);
    }

    private (IndexReader Reader, IReadOnlyList<VectorHit> Nearest) Nearest()
    {
        var reader = _index.OpenReader();
        return (reader, reader.SearchVectors([1, 0], null, 10));
    }

    private static int OrdinalOf(IndexReader reader, long id) => reader.TryGetOrdinal(id, out var ordinal) ? ordinal : throw new InvalidOperationException();
}
