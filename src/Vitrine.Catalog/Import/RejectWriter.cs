using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Vitrine.Catalog.Import;

/// <summary>Writes <c>rejects.csv</c>: line, field, value, reason, and whether the product is missing for it.</summary>
/// <remarks>
/// People open this file in a spreadsheet, and its values come from strangers: a value that a spreadsheet would run as a formula
/// is written with an apostrophe before it. Not thread-safe.
/// </remarks>
public sealed class RejectWriter : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Opens the file.</summary>
    /// <param name="file">Path of the file to write.</param>
    /// <param name="append">Whether to go on with what an interrupted import wrote; otherwise the file begins anew.</param>
    public RejectWriter(string file, bool append = false)
    {
        bool begun = append && File.Exists(file) && new FileInfo(file).Length > 0;
        var text = new StreamWriter(file, begun, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape,
            NewLine = "\n",
        });
        if (!begun)
            WriteRow("line", "field", "value", "reason", "product");
    }

    /// <summary>How many were written by this writer.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Write(Reject reject)
    {
        ArgumentNullException.ThrowIfNull(reject);
        string line = reject.Line.ToString(CultureInfo.InvariantCulture);
        WriteRow(line, reject.Field, reject.Value, reject.Reason, reject.Fatal ? "missing" : "kept");
        Count++;
    }

    /// <summary>Hands what was written to the operating system, so that it survives the death of this process.</summary>
    public void Flush() => _csv.Flush();

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private void WriteRow(params ReadOnlySpan<string> cells)
    {
        foreach (string cell in cells)
            _csv.WriteField(cell);
        _csv.NextRecord();
    }
}
