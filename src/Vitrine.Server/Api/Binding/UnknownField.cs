namespace Vitrine.Server.Api.Binding;

/// <summary>Words a message about a field that is not known.</summary>
internal static class UnknownField
{
    private const int MaxShown = 80;

    public static string Describe(string name, IReadOnlyCollection<string> known)
    {
        var shown = name.Length > MaxShown ? name[..MaxShown] + "…" : name;
        return known.Count == 0
            ? $"\"{shown}\" is not known; nothing is taken here."
            : $"\"{shown}\" is not known; there are: {string.Join(", ", known)}.";
    }
}
