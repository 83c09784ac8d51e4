namespace Vitrine.Server;

/// <summary>The server cannot start as it is configured; the message lists everything that is to be changed.</summary>
public sealed class ServerOptionsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problems">One sentence each, beginning with the option at fault; at least one.</param>
    public ServerOptionsException(IReadOnlyList<string> problems)
        : base(problems.Count == 1 ? problems[0] : string.Join(Environment.NewLine, problems.Select(p => $"- {p}").Prepend("The server cannot start:"))) =>
        Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; }
}
