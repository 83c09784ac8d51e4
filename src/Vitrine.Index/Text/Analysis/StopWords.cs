using System.Collections.Frozen;

namespace Vitrine.Index.Text.Analysis;

/// <summary>Words that say how a sentence hangs together and not what it is about. They are indexed, for queries made of nothing else, but do not count as length.</summary>
/// <remarks>Kept short on purpose: "no", "not" and "without" change what is wanted, and "off" and "up" name things (off-white, push-up).</remarks>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words =
        "a an and are as at be by for from has have i in is it its me my of on or our some that the their these this those to was we which with you your"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string foldedWord) => Words.Contains(foldedWord);
}
