namespace Vitrine.Server.Api.Problems;

/// <summary>Text from outside, made fit for a log: one line, of bounded length.</summary>
internal static class LogText
{
    private const int MaxLength = 200;

    public static string Clean(string? text)
    {
        text ??= "";
        var shown = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '·' : c));
    }
}
