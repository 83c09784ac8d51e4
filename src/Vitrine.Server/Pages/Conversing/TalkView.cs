using Vitrine.Catalog;
using Vitrine.Search.Dialogue;

namespace Vitrine.Server.Pages.Conversing;

/// <summary>What the page of a conversation shows.</summary>
public sealed record TalkView
{
    /// <summary>Where the conversation stands; null before its first turn.</summary>
    public DialogueAnswer? Answer { get; init; }

    /// <summary>The product that is compared with, or null.</summary>
    public Product? Like { get; init; }

    /// <summary>Key of the kept photo that is compared with, or null.</summary>
    public string? Photo { get; init; }

    /// <summary>What went wrong, in words; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>What was typed when it went wrong, so that nobody types it twice.</summary>
    public string? Typed { get; init; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Where turns are sent.</summary>
    public string Action => Answer is { } answer ? $"/talk/{answer.Id}" : "/talk";
}
