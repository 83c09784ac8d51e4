namespace Vitrine.Neural.Serialization;

/// <summary>A weights file is damaged, or made to do harm. The message names the file, the place and what is wrong there.</summary>
public sealed class SafetensorsException : IOException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Bytes from its start.</param>
    /// <param name="problem">What is wrong there.</param>
    public SafetensorsException(string file, long offset, string problem)
        : base($"{file}, byte {offset}: {problem}") => (File, Offset) = (file, offset);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Bytes from its start.</summary>
    public long Offset { get; }
}
