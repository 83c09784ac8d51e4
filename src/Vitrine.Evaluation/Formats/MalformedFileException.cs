namespace Vitrine.Evaluation.Formats;

/// <summary>A file that does not keep its format. The message reads <c>file:line: what is wrong and what to change</c>.</summary>
public sealed class MalformedFileException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">Name of the file as the user gave it.</param>
    /// <param name="line">Line, counted from 1; 0 when no single line is at fault.</param>
    /// <param name="problem">What is wrong and what to change.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public MalformedFileException(string file, long line, string problem, Exception? inner = null)
        : base(line > 0 ? $"{file}:{line}: {problem}" : $"{file}: {problem}", inner)
    {
        File = file;
        Line = line;
        Problem = problem;
    }

    /// <summary>Name of the file as the user gave it.</summary>
    public string File { get; }

    /// <summary>Line, counted from 1; 0 when no single line is at fault.</summary>
    public long Line { get; }

    /// <summary>What is wrong and what to change.</summary>
    public string Problem { get; }
}
