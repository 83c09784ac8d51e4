using Vitrine.Challenges.Definitions;

namespace Vitrine.Challenges.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void The_template_is_a_definition_with_the_defaults()
    {
        var phase = DefinitionReader.Parse(DefinitionReader.Template(), "template").Phases.ShouldHaveSingleItem();
        var defaults = new PhaseDefinition { Id = "x", Title = "x", Opens = default, Closes = default, Queries = "q", Gallery = "g" };
        foreach (var property in typeof(PhaseDefinition).GetProperties().Where(p => p.CanWrite && p.Name is not ("Id" or "Title" or "Opens" or "Closes" or "Queries" or "Gallery" or "Public" or "Judgments")))
            System.Text.Json.JsonSerializer.Serialize(property.GetValue(phase)).ShouldBe(System.Text.Json.JsonSerializer.Serialize(property.GetValue(defaults)), property.Name);
    }

    [Theory]
    [InlineData("\"title\": \"Mugs\"", "\"titel\": \"Mugs\"", "no such key")]
    [InlineData("\"closes\": \"2026-04-01T00:00:00Z\"", "\"closes\": \"2026-02-01T00:00:00Z\"", "\"closes\" is not after \"opens\"")]
    [InlineData("\"dimension\": 4", "\"dimension\": 0", "Dimension")]
    [InlineData("\"hidden/qrels.txt\"", "\"../other/qrels.txt\"", "leads out")]
    [InlineData("\"hidden/qrels.txt\"", "\"/etc/passwd\"", "leads out")]
    [InlineData("\"public/gallery.txt\"", "\"hidden/qrels.txt\"", "lies in hidden/")]
    [InlineData("\"method\": \"pooled\"", "\"method\": \"annotated\"", "\"judgments\" is missing")]
    [InlineData("\"method\": \"pooled\"", "\"method\": 1", "wrong kind")]
    [InlineData("\"id\": \"pooled\"", "\"id\": \"annotated\"", "two phases")]
    [InlineData("\"2026-04-01T00:00:00Z\"", "\"2026-04-01T00:00:00\"", "with its offset")]
    [InlineData("\"2026-04-01T00:00:00Z\"", "\"tomorrow\"", "with its offset")]
    [InlineData("\"mar@2\"", "\"mar\"", "needs a number of places")]
    [InlineData("\"mar@2\"", "\"map\"", "named twice")]
    [InlineData("\"depth\": 5", "\"depth\": 1", "more than \"depth\"")]
    [InlineData("\"id\": \"pooled\", ", "", "missing")]
    public void What_is_wrong_is_said(string was, string now, string problem) =>
        Should.Throw<ChallengeException>(() => TestSite.Create(TestSite.Definition.Replace(was, now, StringComparison.Ordinal))).Message.ShouldContain(problem);

    [Fact]
    public void An_offset_counts() =>
        DefinitionReader.Parse(DefinitionReader.Template().Replace("2026-02-01T00:00:00Z", "2026-02-01T00:00:00+02:00", StringComparison.Ordinal), "x").Phases[0].Closes.ShouldBe(new DateTimeOffset(2026, 1, 31, 22, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Data_that_do_not_fit_together_are_named_all_at_once()
    {
        await using var site = TestSite.Create();
        File.WriteAllText(Path.Combine(site.Root, "mugs", "hidden", "qrels.txt"), "q9 0 d1 1\nq1 0 d99 1\n");
        var problem = Should.Throw<ChallengeException>(() => PhaseData.Read(site.Challenge, site.Annotated)).Message;
        problem.ShouldContain("q9");
        problem.ShouldContain("d99");
    }
}
