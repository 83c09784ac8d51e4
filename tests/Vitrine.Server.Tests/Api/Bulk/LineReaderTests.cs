using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vitrine.Server.Api.Bulk;

namespace Vitrine.Server.Tests.Api.Bulk;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\r\nb", "1:a\r|2:b")]
    [InlineData("\n \n\t\r\nb\n", "4:b")]
    [InlineData("12345678\n", "1:12345678")]
    [InlineData("123456789\nb\n", "1:!|2:b")]
    [InlineData("123456789", "1:!")]
    [InlineData("a\n123456789012345678901234567890\nb", "1:a|2:!|3:b")]
    public async Task Lines_are_told_apart_whatever_pieces_they_come_in(string text, string expected)
    {
        for (var piece = 1; piece <= Math.Max(1, text.Length); piece++)
            (await ReadAsync(text, piece)).ShouldBe(expected, $"pieces of {piece}");
    }

    [Fact]
    public void Any_text_in_any_pieces_gives_the_lines_that_splitting_gives()
    {
        var texts = Gen.ListOf(Gen.Elements('a', 'b', ' ', '\n')).Select(c => new string([.. c])).ToArbitrary();
        Prop.ForAll(texts, Gen.Choose(1, 5).ToArbitrary(), (text, piece) =>
        {
            var lines = text.Split('\n').Select((l, i) => (Line: l, Number: i + 1)).Where(l => l.Line.Trim().Length > 0);
            var expected = string.Join('|', lines.Select(l => $"{l.Number}:{(l.Line.Length > 8 ? "!" : l.Line)}"));
            // A blank line that is too long cannot be told from any other that is, once it is not kept.
            return text.Split('\n').Any(l => l.Length > 8 && l.Trim().Length == 0) || ReadAsync(text, piece).GetAwaiter().GetResult() == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_batch_is_bounded_and_the_rest_comes_with_the_next()
    {
        var text = string.Concat(Enumerable.Range(0, 600).Select(i => $"{i}\n"));
        var reader = new LineReader(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))), 8);
        var sizes = new List<int>();
        while (await reader.ReadAsync(default) is { Count: > 0 } batch)
            sizes.Add(batch.Count);
        sizes.ShouldAllBe(s => s <= 256);
        sizes.Sum().ShouldBe(600);
    }

    private static async Task<string> ReadAsync(string text, int piece)
    {
        var pipe = new Pipe();
        var reader = new LineReader(pipe.Reader, maxLineBytes: 8);
        var writing = Task.Run(async () =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var i = 0; i < bytes.Length; i += piece)
                await pipe.Writer.WriteAsync(bytes.AsMemory(i, Math.Min(piece, bytes.Length - i)));
            await pipe.Writer.CompleteAsync();
        });
        var lines = new List<string>();
        while (await reader.ReadAsync(default) is { Count: > 0 } batch)
            lines.AddRange(batch.Select(l => $"{l.Number}:{(l.Bytes is { } b ? Encoding.UTF8.GetString(b) : "!")}"));
        await writing;
        return string.Join('|', lines);
    }
}
